package org.tequio.api.view;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.fund.AgreedMatching;
import org.tequio.fund.Books;
import org.tequio.fund.Deposit;
import org.tequio.fund.DepositEvents.RecordBackDated;
import org.tequio.fund.InKind;
import org.tequio.fund.Part;
import org.tequio.fund.ProjectBook;
import org.tequio.fund.ProjectList;
import org.tequio.ledger.Ledger;
import org.tequio.money.Money;
import org.tequio.project.BindingLimit;
import org.tequio.project.Share;
import org.tequio.projection.Projection.Fact;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.store.AsOf;
import org.tequio.store.Criterion;
import org.tequio.store.Query;

/** What the parties owe and how late they are, what was recorded late, and what came in otherwise than as money. */
@Component
public final class Owed {

    private static final Query BACK_DATED = Query.of(new Criterion(Set.of(), Set.of("record-back-dated")));
    private static final Comparator<Debt> LATEST_FIRST =
            Comparator.comparingLong(Debt::days).reversed().thenComparing(Debt::project);

    private final Log log;
    private final Ledger ledger;
    private final Projects projects;
    private final Parties parties;
    private final ProjectList list;

    Owed(Log log, Ledger ledger, Projects projects, Parties parties, ProjectList list) {
        this.log = log;
        this.ledger = ledger;
        this.projects = projects;
        this.parties = parties;
        this.list = list;
    }

    /** How late something is, in calendar days. */
    public enum Age {
        NOT_LATE,
        UP_TO_30,
        UP_TO_60,
        UP_TO_90,
        OVER_90;

        static Age of(int days) {
            return days <= 0
                    ? NOT_LATE
                    : days <= 30 ? UP_TO_30 : days <= 60 ? UP_TO_60 : days <= 90 ? UP_TO_90 : OVER_90;
        }
    }

    /**
     * What one seat of one project owes.
     *
     * @param missing due and not in
     * @param announced of it, said to be paid and not confirmed
     * @param days since the deadline; zero or less if it has not passed
     */
    public record Debt(
            String project, String title, String seat, Money missing, Money announced, LocalDate deadline, int days) {}

    /** What one party owes in one currency, by age. */
    public record Debtor(String party, String name, Money total, Map<Age, Money> byAge, List<Debt> debts) {}

    /** All parties that owe something, who owes most first. */
    public record Aged(LocalDate judgedOn, List<Debtor> debtors) {}

    /** What was recorded far back. */
    public record Late(
            String project,
            String title,
            String fact,
            String record,
            String seat,
            LocalDate trueOn,
            LocalDate recordedOn,
            int days,
            int daysMax,
            boolean withReason,
            String actor,
            @Nullable String checker) {}

    /** One actor's late records. */
    public record Recorder(String actor, int records, int daysMost) {}

    /** All late records, the longest delay first, and who made them. */
    public record BackDated(List<Late> records, List<Recorder> actors) {}

    /** A collection and how far it is. */
    public record Drive(String drive, String title, Money goal, Money raised, Money missing, LocalDate until) {}

    /** A gift that is no money. */
    public record Thing(
            String contribution,
            Money offered,
            @Nullable Money accepted,
            Money counted,
            @Nullable BindingLimit limit,
            LocalDate trueOn) {}

    /** A share in default, and what each of those who paid may take back. */
    public record Default(String seat, Money missing, LocalDate deadline, LocalDate since, List<Part> mayTakeBack) {}

    /** What surrounds the deposits of a project. */
    public record Collected(List<Drive> drives, List<Thing> inKind, List<Default> defaults) {}

    /**
     * Who owes what, and nobody anything to works that are over; of the present from the list that is kept, of a past
     * moment folded.
     */
    public Aged aged(AsOf asOf) {
        boolean isPresent = asOf.valueDate() == null && asOf.asKnown() >= list.position();
        LocalDate day = asOf.valueDate() == null
                ? LocalDate.ofInstant(asOf.knownAt() == null ? ledger.clock().instant() : asOf.knownAt(), ledger.zone())
                : asOf.valueDate();
        Map<String, List<Debt>> byParty = new TreeMap<>();
        if (isPresent) {
            listed(day, byParty);
        } else {
            folded(asOf, day, byParty);
        }
        List<Debtor> debtors = new ArrayList<>();
        byParty.forEach((key, debts) -> debtors.add(debtor(key.substring(0, key.indexOf(' ')), debts)));
        debtors.sort(Comparator.comparing((Debtor it) -> it.total().currency().getCurrencyCode())
                .thenComparing(it -> it.total().minor(), Comparator.reverseOrder()));
        return new Aged(day, debtors);
    }

    private void listed(LocalDate day, Map<String, List<Debt>> byParty) {
        String after = "";
        List<ProjectList.Row> page;
        do {
            page = list.page(ProjectList.Filter.all(), after, ProjectList.PROJECTS_MAX);
            Map<String, String> titles =
                    log.openTexts(page.stream().map(ProjectList.Row::title).toList());
            for (ProjectList.Row row : page) {
                for (ProjectList.Seat seat : row.seats()) {
                    LocalDate deadline = seat.deadline();
                    Money missing = seat.due().minus(seat.deposited());
                    if (deadline != null && missing.isPositive()) {
                        add(
                                byParty,
                                seat.party(),
                                new Debt(
                                        row.project(),
                                        titles.getOrDefault(row.title().id(), "–"),
                                        seat.seat(),
                                        missing,
                                        seat.announced(),
                                        deadline,
                                        days(deadline, day)));
                    }
                }
            }
            after = page.isEmpty() ? after : page.getLast().project();
        } while (page.size() == ProjectList.PROJECTS_MAX);
    }

    private void folded(AsOf asOf, LocalDate day, Map<String, List<Debt>> byParty) {
        for (Projects.Line line : projects.all(asOf)) {
            projects.book(line.project(), asOf)
                    .ifPresent(book -> book.rows().forEach(row -> {
                        LocalDate deadline = row.deadline();
                        if (deadline != null && row.missing().isPositive()) {
                            add(
                                    byParty,
                                    row.party(),
                                    new Debt(
                                            line.project(),
                                            line.title(),
                                            row.seat(),
                                            row.missing(),
                                            row.announced(),
                                            deadline,
                                            days(deadline, day)));
                        }
                    }));
        }
    }

    private static void add(Map<String, List<Debt>> byParty, String party, Debt debt) {
        byParty.computeIfAbsent(party + " " + debt.missing().currency(), key -> new ArrayList<>())
                .add(debt);
    }

    private Debtor debtor(String party, List<Debt> debts) {
        Money none = Money.zero(debts.getFirst().missing().currency());
        Map<Age, Money> byAge = new EnumMap<>(Age.class);
        for (Age age : Age.values()) {
            byAge.put(age, none);
        }
        debts.forEach(debt -> byAge.merge(Age.of(debt.days()), debt.missing(), Money::plus));
        return new Debtor(
                party,
                parties.name(party),
                debts.stream().map(Debt::missing).reduce(none, Money::plus),
                byAge,
                debts.stream().sorted(LATEST_FIRST).toList());
    }

    private static int days(LocalDate deadline, LocalDate day) {
        return Math.toIntExact(ChronoUnit.DAYS.between(deadline, day));
    }

    /** The late records that the viewer may see (HC-8). */
    public BackDated backDated(Viewer viewer, AsOf asOf) {
        Map<String, Optional<ProjectBook>> books = new LinkedHashMap<>();
        List<Late> records = new ArrayList<>();
        for (Fact fact : log.facts(BACK_DATED, asOf)) {
            if (fact.event() instanceof RecordBackDated it) {
                books.computeIfAbsent(it.project(), project -> projects.book(project, asOf))
                        .filter(book -> viewer.seesAll() || book.project().concerns(viewer.party()))
                        .ifPresent(book -> records.add(late(it, book)));
            }
        }
        records.sort(Comparator.comparingLong(Late::days).reversed().thenComparing(Late::fact));
        Map<String, Recorder> actors = new LinkedHashMap<>();
        records.forEach(it -> actors.merge(
                it.actor(),
                new Recorder(it.actor(), 1, it.days()),
                (a, b) -> new Recorder(a.actor(), a.records() + 1, Math.max(a.daysMost(), b.daysMost()))));
        List<Recorder> most = new ArrayList<>(actors.values());
        most.sort(Comparator.comparingLong(Recorder::records).reversed().thenComparing(Recorder::actor));
        return new BackDated(records, most);
    }

    private Late late(RecordBackDated it, ProjectBook book) {
        Deposit deposit = book.books().deposits().get(it.fact());
        return new Late(
                it.project(),
                book.project().proposal() == null
                        ? "–"
                        : log.openText(book.project().proposal().title()),
                it.fact(),
                it.record(),
                it.seat(),
                it.valueDate(),
                it.recordedOn(),
                it.days(),
                it.daysMax(),
                it.reason() != null,
                it.by(),
                deposit == null || it.record().equals("deposit-confirmed") ? null : deposit.confirmedBy());
    }

    /** What surrounds the deposits of one project; empty if there was no such project then. */
    public Optional<Collected> collected(String project, AsOf asOf) {
        return projects.book(project, asOf).map(book -> collected(book.books()));
    }

    private Collected collected(Books books) {
        if (!books.isAgreed()) {
            return new Collected(List.of(), List.of(), List.of());
        }
        List<Drive> drives = books.drives().values().stream()
                .map(it -> {
                    Money raised = books.raised(it.drive());
                    Money missing = it.goal().minus(raised).max(Money.zero(raised.currency()));
                    return new Drive(it.drive(), log.openText(it.title()), it.goal(), raised, missing, it.until());
                })
                .toList();
        List<Default> defaults = books.defaults().stream()
                .map(it -> new Default(
                        it.seat(),
                        books.terms().share(it.seat()).map(books::missing).orElse(it.missing()),
                        it.deadline(),
                        it.valueDate(),
                        exits(books)))
                .toList();
        return new Collected(
                drives, books.inKinds().values().stream().map(Owed::thing).toList(), defaults);
    }

    private static List<Part> exits(Books books) {
        return books.terms().paying().stream()
                .map(share -> part(books, share))
                .filter(part -> part.amount().isPositive())
                .toList();
    }

    private static Part part(Books books, Share share) {
        return new Part(share.seat(), share.party(), books.exit(share.seat()));
    }

    private static Thing thing(InKind gift) {
        return new Thing(
                gift.offered().contribution(),
                gift.offered().value(),
                gift.accepted() == null ? null : gift.accepted().value(),
                gift.counted(),
                gift.limit(),
                gift.offered().valueDate());
    }

    /** What one more gift would call for; empty if there is no agreement in force. */
    public Optional<AgreedMatching> match(String project, Optional<String> credited, AsOf asOf) {
        return projects.book(project, asOf)
                .map(ProjectBook::books)
                .filter(Books::isAgreed)
                .map(books -> {
                    Money gift = amount(credited.orElse(""), books);
                    return AgreedMatching.of(books.terms(), books.given(), gift);
                });
    }

    private static Money amount(String text, Books books) {
        try {
            Money amount = Money.of(text, books.terms().currency());
            if (amount.isPositive()) {
                return amount;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            InvalidInput invalid = new InvalidInput(Problem.of("parameter-malformed", "?credited", "value", text));
            invalid.initCause(e);
            throw invalid;
        }
        throw new InvalidInput(Problem.of("parameter-malformed", "?credited", "value", text));
    }
}
