package org.tequio.statement;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.fund.DepositEvents.BankReferenceNamed;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.FundEvents.DepositAnnounced;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.projection.Projection.Fact;
import org.tequio.refusal.Invariant;
import org.tequio.statement.Movements.Movement;
import org.tequio.statement.StatementEvents.Cause;
import org.tequio.statement.StatementEvents.StatementImported;
import org.tequio.statement.StatementEvents.StatementLineExplained;
import org.tequio.statement.StatementEvents.StatementLineFound;
import org.tequio.statement.StatementEvents.StatementLineMatched;
import org.tequio.store.AsOf;
import org.tequio.store.Query;

/**
 * An account at a bank beside the books, as of the last day that a statement tells: what differs, each difference named
 * and aged, the oldest first. What the bank has is what the books have and the differences, to the cent.
 *
 * @param account its opaque id
 * @param bank a code of the bank
 * @param asOf the last day of the last statement
 * @param bankBalance what the bank says
 * @param bookBalance what the books say for that day
 * @param differences the oldest first
 * @param matched how many lines have found their records
 */
public record Reconciliation(
        String account,
        String bank,
        LocalDate asOf,
        Money bankBalance,
        Money bookBalance,
        List<Difference> differences,
        int matched) {

    /** Why bank and books differ. */
    public enum Kind {
        /** The bank tells something that nobody has recorded. */
        LINE_WITHOUT_RECORD,
        /** The line names a record of the same amount, and waits for another person to pair them (HC-8). */
        LINE_TO_CONFIRM,
        /** Something is recorded that the bank does not tell. */
        RECORD_WITHOUT_LINE,
        /** Both tell it, with other amounts or on days on either side of the last one. */
        AMOUNTS_DIFFER,
        /** Money of another project came to this account. */
        ANOTHER_PROJECT,
        /** What stood on the account before the first statement. */
        BEFORE_THE_FIRST_STATEMENT,
        /** Between two statements one is missing. */
        STATEMENT_MISSING
    }

    /**
     * One difference.
     *
     * @param amount of the bank less that of the books
     * @param since its value date
     * @param days from then until the day on which it is looked at
     * @param line of the statement, where it is one
     * @param record of the books, where it is one
     * @param announced what was announced under the line's reference, where its amount is another, or where another
     *     person is to pair them
     * @param cause what somebody has named it
     */
    public record Difference(
            Kind kind,
            Money amount,
            LocalDate since,
            int days,
            @Nullable String line,
            @Nullable String record,
            @Nullable String announced,
            @Nullable Cause cause) {}

    public Reconciliation {
        differences = List.copyOf(differences);
    }

    /** Whether bank and books agree. */
    public boolean agrees() {
        return differences.isEmpty();
    }

    /** What a comparison reads: all of the project, and all that statements of the account have told. */
    public static Query facts(String project, String account) {
        return Query.of(ProjectTags.project(project)).or(Query.of(StatementTags.bankAccount(account)));
    }

    /** The accounts of which a project's statements tell, the registered one first. */
    public static List<String> accounts(String project, Iterable<Fact> facts) {
        List<String> found = new ArrayList<>();
        ProjectState state = ProjectState.before(project);
        for (Fact fact : facts) {
            state = state.evolve(fact.event());
            if (fact.event() instanceof StatementImported it
                    && it.project().equals(project)
                    && !found.contains(it.account())) {
                found.add(it.account());
            }
        }
        AgreedTerms terms = state.terms();
        found.sort(Comparator.comparing(account -> terms == null || !account.equals(terms.account())));
        return List.copyOf(found);
    }

    /**
     * Compares.
     *
     * @param facts all of the project, in the order of their positions
     * @param asOf the two times it answers for
     * @param day on which differences are aged
     * @return {@code null} if no statement of the account is known
     */
    public static @Nullable Reconciliation of(
            String project, String account, Iterable<Fact> facts, AsOf asOf, LocalDate day) {
        List<Fact> known = new ArrayList<>();
        ProjectState state = ProjectState.before(project);
        @Nullable StatementImported last = null;
        for (Fact fact : facts) {
            if (asOf.counts(fact.stored().position(), fact.trueOn())) {
                known.add(fact);
                state = state.evolve(fact.event());
                if (fact.event() instanceof StatementImported it
                        && it.account().equals(account)
                        && (last == null || !it.valueDate().isBefore(last.valueDate()))) {
                    last = it;
                }
            }
        }
        AgreedTerms terms = state.terms();
        return last == null || terms == null
                ? null
                : new Comparison(project, last, terms.account().equals(account), day).of(known);
    }

    /** One comparison in the making. Confined to one thread. */
    private static final class Comparison {

        private final String project;
        private final StatementImported last;
        private final LocalDate day;
        private final Movements movements;
        private final Map<String, StatementLineFound> lines = new LinkedHashMap<>();
        private final Map<String, StatementLineMatched> matches = new LinkedHashMap<>();
        private final Map<String, StatementLineExplained> names = new LinkedHashMap<>();
        private final Map<String, String> announced = new LinkedHashMap<>();
        private final Map<String, Money> amounts = new LinkedHashMap<>();
        private final List<StatementImported> statements = new ArrayList<>();
        private final List<Difference> differences = new ArrayList<>();

        Comparison(String project, StatementImported last, boolean isRegistered, LocalDate day) {
            this.project = project;
            this.last = last;
            this.day = day;
            movements = new Movements(project, last.account(), isRegistered);
        }

        Reconciliation of(List<Fact> facts) {
            facts.forEach(fact -> take(fact.event(), fact.trueOn()));
            Money book =
                    movements.byRecord().values().stream().map(Movement::amount).reduce(none(), Money::plus);
            before();
            byLine();
            byRecord();
            Money sum = differences.stream().map(Difference::amount).reduce(book, Money::plus);
            Invariant.check(
                    sum.equals(last.closing()),
                    "differences do not explain: account=%s, bank=%s, books and differences=%s",
                    last.account(),
                    last.closing(),
                    sum);
            differences.sort(Comparator.comparing(Difference::since));
            return new Reconciliation(
                    last.account(), last.bank(), last.valueDate(), last.closing(), book, differences, matches.size());
        }

        private void take(Event event, LocalDate trueOn) {
            if (!trueOn.isAfter(last.valueDate())) {
                movements.apply(event);
            }
            switch (event) {
                case StatementImported it when isHere(it) -> statements.add(it);
                case StatementLineFound it when isHere(it) -> lines.put(it.line(), it);
                case StatementLineMatched it when isHere(it) -> matches.put(it.line(), it);
                case StatementLineExplained it when isHere(it) -> names.put(it.line(), it);
                case BankReferenceNamed it -> announced.put(it.reference(), it.fact());
                case DepositAnnounced it -> amounts.put(it.deposit(), it.amount());
                case ContributionReceived it -> amounts.put(it.contribution(), it.credited());
                default -> {}
            }
        }

        private boolean isHere(StatementEvents event) {
            return event.account().equals(last.account());
        }

        /** What no line tells: the balance before the first statement, and what a missing one would. */
        private void before() {
            statements.sort(Comparator.comparing(StatementImported::from).thenComparing(StatementImported::valueDate));
            StatementImported first = statements.getFirst();
            add(Kind.BEFORE_THE_FIRST_STATEMENT, first.opening(), first.from(), null, null);
            Money told = lines.values().stream().map(StatementLineFound::amount).reduce(first.opening(), Money::plus);
            add(Kind.STATEMENT_MISSING, last.closing().minus(told), last.valueDate(), null, null);
        }

        private void byLine() {
            for (StatementLineFound line : lines.values()) {
                StatementLineMatched match = matches.get(line.line());
                if (match == null) {
                    add(waits(line), line.amount(), line.valueDate(), line, null);
                } else if (!match.project().equals(project)) {
                    add(Kind.ANOTHER_PROJECT, line.amount(), line.valueDate(), line, match.fact());
                }
            }
        }

        private Kind waits(StatementLineFound line) {
            String fact = announcedAs(line);
            Money told = fact == null ? null : amounts.get(fact);
            return told != null
                            && told.equals(
                                    line.amount().isNegative() ? line.amount().negated() : line.amount())
                    ? Kind.LINE_TO_CONFIRM
                    : Kind.LINE_WITHOUT_RECORD;
        }

        private void byRecord() {
            Map<String, Money> told = new LinkedHashMap<>();
            Map<String, LocalDate> since = new LinkedHashMap<>();
            for (StatementLineMatched match : matches.values()) {
                if (match.project().equals(project)) {
                    told.merge(match.fact(), match.amount(), Money::plus);
                    since.putIfAbsent(match.fact(), match.valueDate());
                }
            }
            movements.byRecord().forEach((record, movement) -> {
                Money bank = told.remove(record);
                Kind kind = bank == null ? Kind.RECORD_WITHOUT_LINE : Kind.AMOUNTS_DIFFER;
                Money there = bank == null ? none() : bank;
                add(kind, there.minus(movement.amount()), movement.since(), null, record);
            });
            told.forEach((record, amount) ->
                    add(Kind.AMOUNTS_DIFFER, amount, since.getOrDefault(record, last.valueDate()), null, record));
        }

        private void add(
                Kind kind, Money amount, LocalDate since, @Nullable StatementLineFound line, @Nullable String record) {
            if (!amount.isZero()) {
                StatementLineExplained name = line == null ? null : names.get(line.line());
                differences.add(new Difference(
                        kind,
                        amount,
                        since,
                        Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(since, day))),
                        line == null ? null : line.line(),
                        record,
                        line == null ? null : announcedAs(line),
                        name == null ? null : name.cause()));
            }
        }

        private @Nullable String announcedAs(StatementLineFound line) {
            List<String> all = new ArrayList<>(line.otherReferences());
            all.addFirst(line.reference());
            return all.stream()
                    .map(announced::get)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }

        private Money none() {
            return Money.zero(last.closing().currency());
        }
    }
}
