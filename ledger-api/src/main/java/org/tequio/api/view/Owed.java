package org.tequio.api.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.api.access.Viewer;
import org.tequio.event.Tag;
import org.tequio.fund.AgreedMatching;
import org.tequio.fund.Books;
import org.tequio.fund.Deposit;
import org.tequio.fund.DepositEvents.RecordBackDated;
import org.tequio.fund.InKind;
import org.tequio.fund.Part;
import org.tequio.fund.ProjectBook;
import org.tequio.fund.ProjectList;
import org.tequio.late.LateEvents.RecordingExplained;
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

    private static final Query BACK_DATED =
            Query.of(new Criterion(Set.of(), Set.of("record-back-dated", "recording-explained")));
    private static final Comparator<Debt> LATEST_FIRST = Comparator.comparingLong(Debt::days)
            .reversed()
            .thenComparing(Debt::project)
            .thenComparing(Debt::kind)
            .thenComparing(it -> String.valueOf(it.seat()));

    private final Log log;
    private final Ledger ledger;
    private final Projects projects;
    private final Parties parties;
    private final ProjectList list;
    private final Debts debts;
    private final AstrayProjects astray;

    Owed(Log log, Ledger ledger, Projects projects, Parties parties, ProjectList list, Debts debts) {
        this.debts = debts;
        this.astray = new AstrayProjects(log);
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

        /** As it is written. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Age of(int days) {
            return days <= 0
                    ? NOT_LATE
                    : days <= 30 ? UP_TO_30 : days <= 60 ? UP_TO_60 : days <= 90 ? UP_TO_90 : OVER_90;
        }
    }

    /**
     * Something that is owed.
     *
     * @param kind {@code astray}, {@code receivable}, {@code share}, {@code deficit}, {@code cover}, {@code cover-back}, {@code claim}, {@code return}, {@code unclaimed}, {@code
     *     give-back}, {@code contract-advance}, {@code retention}, {@code obligation}, {@code appeal-deficit}, {@code
     *     appeal-advance}
     * @param project of which it is owed, or the appeal, or the remittance
     * @param ofAppeal whether it is an appeal
     * @param seat of the share or of the party that gets something back, where it is one
     * @param debtor who owes it; empty for a person, whom nobody names in public
     * @param creditor to whom; {@code null} for the project's account, empty for whom nobody named
     * @param missing owed and not paid
     * @param announced of it, said to be paid and not confirmed
     * @param since when it is owed
     * @param deadline the last day to pay it; the first day, where nothing gives time
     * @param days since the deadline; zero or less if it has not passed
     * @param rule why it is owed, a code
     * @param waiver whether somebody has asked that it be given up
     */
    public record Debt(
            String kind,
            String project,
            String title,
            boolean ofAppeal,
            @Nullable String seat,
            String debtor,
            @Nullable String creditor,
            Money missing,
            Money announced,
            LocalDate since,
            LocalDate deadline,
            int days,
            String rule,
            boolean waiver) {

        Debt withAnnounced(Money amount) {
            return new Debt(
                    kind, project, title, ofAppeal, seat, debtor, creditor, missing, amount, since, deadline, days,
                    rule, waiver);
        }

        Debt withWaiver(boolean waits) {
            return new Debt(
                    kind, project, title, ofAppeal, seat, debtor, creditor, missing, announced, since, deadline, days,
                    rule, waits);
        }

        Debt ofAnAppeal() {
            return new Debt(
                    kind, project, title, true, seat, debtor, creditor, missing, announced, since, deadline, days, rule,
                    waiver);
        }
    }

    /**
     * What one party owes in one currency, or is owed.
     *
     * @param byAge by the codes of the ages, all of them
     */
    public record Debtor(String party, String name, Money total, Map<String, Money> byAge, List<Debt> debts) {}

    /**
     * All parties that owe something, who owes most first; and those to whom something is owed.
     *
     * @param names of the parties in it, by their ids
     */
    public record Aged(LocalDate judgedOn, List<Debtor> debtors, List<Debtor> creditors, Map<String, String> names) {}

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
     * Who owes what to whom, of projects and appeals; shares of the present from the list that is kept, of a past moment
     * folded, and anything else from the books of the projects where something else has happened. What a sender owes for
     * a remittance only she sees, and those who see all.
     */
    public Aged aged(Viewer viewer, AsOf asOf) {
        boolean isPresent = asOf.valueDate() == null && asOf.asKnown() >= list.position();
        LocalDate day = asOf.valueDate() == null
                ? LocalDate.ofInstant(asOf.knownAt() == null ? ledger.clock().instant() : asOf.knownAt(), ledger.zone())
                : asOf.valueDate();
        List<Debt> all = new ArrayList<>();
        Map<String, Debts.Story> stories = debts.stories(asOf);
        if (isPresent) {
            listed(day, stories, asOf, all);
        } else {
            projects.all(asOf).forEach(line -> booked(line.project(), line.title(), stories, asOf, all));
        }
        all.addAll(debts.ofAppeals(day, asOf));
        all.addAll(debts.ofRemittances(viewer, day, asOf));
        Map<String, String> names = new TreeMap<>();
        all.forEach(it -> Stream.of(Optional.of(it.debtor()), Optional.ofNullable(it.creditor()))
                .flatMap(Optional::stream)
                .filter(party -> !party.isEmpty())
                .forEach(party -> names.computeIfAbsent(party, parties::name)));
        return new Aged(
                day,
                byParty(all, Debt::debtor),
                byParty(all.stream().filter(it -> it.creditor() != null).toList(), it -> String.valueOf(it.creditor())),
                names);
    }

    /** All that is owed of one project, the latest first. */
    List<Debt> of(ProjectBook book, AsOf asOf) {
        return book.project().proposal() == null
                ? List.of()
                : debts.of(book, log.openText(book.project().proposal().title()), asOf).stream()
                        .sorted(LATEST_FIRST)
                        .toList();
    }

    private void listed(LocalDate day, Map<String, Debts.Story> stories, AsOf asOf, List<Debt> all) {
        String after = "";
        List<ProjectList.Row> page;
        Set<String> gone = astray.upTo(list.position());
        do {
            page = list.page(ProjectList.Filter.all(), after, ProjectList.PROJECTS_MAX);
            Map<String, String> titles =
                    log.openTexts(page.stream().map(ProjectList.Row::title).toList());
            for (ProjectList.Row row : page) {
                String title = titles.getOrDefault(row.title().id(), "–");
                Debts.Story story = stories.getOrDefault(row.project(), new Debts.Story());
                if (story.isTurned() || gone.contains(row.project())) {
                    booked(row.project(), title, stories, asOf, all);
                } else {
                    row.seats().stream()
                            .filter(seat -> seat.deadline() != null)
                            .forEach(seat -> debts.share(row, title, seat, seat.deadline(), story, day, all));
                }
            }
            after = page.isEmpty() ? after : page.getLast().project();
        } while (page.size() == ProjectList.PROJECTS_MAX);
    }

    private void booked(String project, String title, Map<String, Debts.Story> stories, AsOf asOf, List<Debt> all) {
        projects.book(project, asOf)
                .ifPresent(book -> all.addAll(debts.of(book, title, stories.getOrDefault(project, new Debts.Story()))));
    }

    private List<Debtor> byParty(List<Debt> all, Function<Debt, String> party) {
        Map<String, List<Debt>> byParty = new TreeMap<>();
        all.forEach(debt -> byParty.computeIfAbsent(
                        party.apply(debt) + " " + debt.missing().currency(), key -> new ArrayList<>())
                .add(debt));
        List<Debtor> debtors = new ArrayList<>();
        byParty.forEach((key, its) -> debtors.add(debtor(party.apply(its.getFirst()), its)));
        debtors.sort(Comparator.comparing((Debtor it) -> it.total().currency().getCurrencyCode())
                .thenComparing(it -> it.total().minor(), Comparator.reverseOrder()));
        return debtors;
    }

    private Debtor debtor(String party, List<Debt> its) {
        Money none = Money.zero(its.getFirst().missing().currency());
        Map<String, Money> byAge = new LinkedHashMap<>();
        for (Age age : Age.values()) {
            byAge.put(age.code(), none);
        }
        its.forEach(debt -> byAge.merge(Age.of(debt.days()).code(), debt.missing(), Money::plus));
        return new Debtor(
                party,
                party.isEmpty() ? "" : parties.name(party),
                its.stream().map(Debt::missing).reduce(none, Money::plus),
                byAge,
                its.stream().sorted(LATEST_FIRST).toList());
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
            } else if (fact.event() instanceof RecordingExplained it && it.isFar()) {
                matter(it, books, viewer, asOf).ifPresent(records::add);
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

    /** What is about a project its parties see, anything else whose it is. */
    private Optional<Late> matter(
            RecordingExplained it, Map<String, Optional<ProjectBook>> books, Viewer viewer, AsOf asOf) {
        Optional<Tag> project =
                it.tags().stream().filter(tag -> tag.key().equals("project")).findFirst();
        if (project.isPresent()) {
            return books.computeIfAbsent(project.get().value(), id -> projects.book(id, asOf))
                    .filter(book -> viewer.seesAll() || book.project().concerns(viewer.party()))
                    .map(book -> late(it, project.get().value(), title(book)));
        }
        return viewer.seesAll()
                        || it.tags().stream().anyMatch(tag -> tag.value().equals(viewer.party()))
                ? Optional.of(late(it, "", parties(it)))
                : Optional.empty();
    }

    /** Whose it is, if it is a party's. */
    private String parties(RecordingExplained it) {
        return it.tags().stream()
                .filter(tag -> tag.key().equals("association") || tag.key().equals("institution"))
                .map(tag -> parties.name(tag.value()))
                .findFirst()
                .orElse("–");
    }

    private static Late late(RecordingExplained it, String project, String title) {
        return new Late(
                project,
                title,
                it.about().values().iterator().next(),
                it.record(),
                "",
                it.valueDate(),
                it.recordedOn(),
                it.days(),
                Objects.requireNonNullElse(it.daysMax(), 0),
                true,
                it.by(),
                null);
    }

    private String title(ProjectBook book) {
        return book.project().proposal() == null
                ? "–"
                : log.openText(book.project().proposal().title());
    }

    private Late late(RecordBackDated it, ProjectBook book) {
        Deposit deposit = book.books().deposits().get(it.fact());
        return new Late(
                it.project(),
                title(book),
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
                        books.terms().share(it.seat()).map(books::defaulted).orElse(it.missing()),
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
                    return AgreedMatching.of(books.terms(), books.givenBefore(), gift);
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
