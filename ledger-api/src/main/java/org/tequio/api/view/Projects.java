package org.tequio.api.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tequio.budget.Deficits;
import org.tequio.event.Tag;
import org.tequio.fund.ProjectBook;
import org.tequio.fund.ProjectList;
import org.tequio.fund.WorkEvents.WorksCommitteeNamed;
import org.tequio.ledger.Ledger;
import org.tequio.money.Money;
import org.tequio.project.BindingLimit;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.projection.Projection.Fact;
import org.tequio.refusal.Defect;
import org.tequio.store.AsOf;
import org.tequio.store.Criterion;
import org.tequio.store.Query;
import org.tequio.vault.TextRef;

/** Projects as the doors show them: folded from their own facts, exact for any past. */
@Component
public final class Projects {

    private static final Query PROPOSALS = Query.of(new Criterion(Set.of(), Set.of("project-proposed")));

    private static final Comparator<Line> NEWEST_FIRST =
            Comparator.comparing(Line::proposed).reversed().thenComparing(Line::project);

    private final Log log;
    private final Ledger ledger;
    private final Parties parties;
    private final ProjectList list;
    private final KeptBooks kept;

    Projects(Log log, Ledger ledger, Parties parties, ProjectList list) {
        this.list = list;
        this.kept = new KeptBooks(log);
        this.log = log;
        this.ledger = ledger;
        this.parties = parties;
    }

    /** How far a project has come. */
    public enum Stage {
        PROPOSED,
        APPROVED,
        REFUSED,
        IN_SIGNATURE,
        AGREED,
        IN_WORKS,
        SPENT,
        DELIVERED,
        CANCELLED,
        CLOSED
    }

    /** One project in a list. */
    public record Line(
            String project,
            String title,
            String category,
            String place,
            Stage stage,
            String scheme,
            String association,
            String associationName,
            Money budget,
            LocalDate proposed,
            boolean sample) {}

    /**
     * A project and its money.
     *
     * @param seats who fills which seat, with names
     * @param rows one for each party, once agreed
     * @param total over all parties; {@code null} before the agreement
     */
    public record Book(
            Line project,
            String schemeVersion,
            String executor,
            String executorName,
            Map<String, Seat> seats,
            LocalDate judgedOn,
            List<ProjectBook.Row> rows,
            ProjectBook.@Nullable Row total,
            @Nullable Money releasable,
            @Nullable Money advances,
            List<ProjectBook.Flag> flags,
            List<Moment> timeline) {}

    /** Who fills a seat. */
    public record Seat(String party, String name) {}

    /**
     * One thing that happened.
     *
     * @param type the stored name of the event's type
     * @param amount the figure of it, where it has one
     * @param seat of the party concerned, where there is one
     * @param limits what kept the match of a gift down
     */
    public record Moment(
            long position,
            String type,
            LocalDate trueOn,
            Instant recordedAt,
            @Nullable Money amount,
            @Nullable String seat,
            @Nullable String fact,
            List<BindingLimit> limits) {}

    /** The projects known, the newest first: for the present from the list that is kept, for a past moment folded. */
    public List<Line> all(AsOf asOf) {
        List<Line> lines = isPresent(asOf) ? lines(listed()) : folded(asOf);
        return lines.stream().sorted(NEWEST_FIRST).toList();
    }

    /**
     * What an association has proposed and was not refused.
     *
     * @param budgets as agreed or, before, as proposed; one for each currency
     */
    public record Proposals(int count, List<Money> budgets) {}

    /** How many works of what budgets each association has under way or behind it. */
    public Map<String, Proposals> byAssociation(AsOf asOf) {
        Map<String, List<Line>> lines = new HashMap<>();
        for (Line line : all(asOf)) {
            if (line.stage() != Stage.REFUSED && line.stage() != Stage.CANCELLED) {
                lines.computeIfAbsent(line.association(), key -> new ArrayList<>())
                        .add(line);
            }
        }
        Map<String, Proposals> proposals = new HashMap<>();
        lines.forEach((association, its) -> {
            Map<Currency, Money> sums = new LinkedHashMap<>();
            its.forEach(it -> sums.merge(it.budget().currency(), it.budget(), Money::plus));
            proposals.put(association, new Proposals(its.size(), List.copyOf(sums.values())));
        });
        return proposals;
    }

    /** The title of every project, by its id. */
    public Map<String, String> titles(AsOf asOf) {
        Map<String, String> titles = new HashMap<>();
        all(asOf).forEach(it -> titles.put(it.project(), it.title()));
        return titles;
    }

    /** The projects of today that a party pays for, proposes, carries out or watches, the newest first. */
    public List<Line> concerning(@Nullable String party) {
        Set<String> watched = party == null ? Set.of() : watched(party);
        List<ProjectList.Row> concerned = listed().stream()
                .filter(row -> party != null && (concerns(row, party) || watched.contains(row.project())))
                .toList();
        return lines(concerned).stream().sorted(NEWEST_FIRST).toList();
    }

    /** The projects whose works a party watches, or has watched. */
    public List<Line> watchedBy(@Nullable String party, AsOf asOf) {
        if (party == null) {
            return List.of();
        }
        return log.facts(Query.of(ProjectTags.party(party), "works-committee-named"), asOf).stream()
                .map(Fact::event)
                .flatMap(event -> event instanceof WorksCommitteeNamed it ? Stream.of(it.project()) : Stream.empty())
                .distinct()
                .flatMap(project -> line(project, asOf).stream())
                .toList();
    }

    /** Those whose works committee it is, or was. */
    private Set<String> watched(String party) {
        Set<String> watched = new HashSet<>();
        Query named = Query.of(ProjectTags.party(party), "works-committee-named");
        for (Fact fact : log.facts(named, AsOf.position(Long.MAX_VALUE))) {
            if (fact.event() instanceof WorksCommitteeNamed it) {
                watched.add(it.project());
            }
        }
        return watched;
    }

    private static boolean concerns(ProjectList.Row row, String party) {
        return row.executor().equals(party)
                || row.association().equals(party)
                || row.seats().stream().anyMatch(seat -> seat.party().equals(party));
    }

    private boolean isPresent(AsOf asOf) {
        return asOf.valueDate() == null && asOf.asKnown() >= list.position();
    }

    private List<ProjectList.Row> listed() {
        List<ProjectList.Row> rows = new ArrayList<>();
        List<ProjectList.Row> page;
        do {
            String after = rows.isEmpty() ? "" : rows.getLast().project();
            page = list.page(ProjectList.Filter.all(), after, ProjectList.PROJECTS_MAX);
            rows.addAll(page);
        } while (page.size() == ProjectList.PROJECTS_MAX);
        return rows;
    }

    private List<Line> lines(List<ProjectList.Row> rows) {
        Map<String, String> titles =
                log.openTexts(rows.stream().map(ProjectList.Row::title).toList());
        return rows.stream()
                .map(row -> line(row, titles.getOrDefault(row.title().id(), "–")))
                .toList();
    }

    private Line line(ProjectList.Row row, String title) {
        Money none = Money.zero(row.budget().currency());
        Money agreed = row.seats().stream().map(ProjectList.Seat::agreed).reduce(none, Money::plus);
        return new Line(
                row.project(),
                title,
                row.category(),
                row.place(),
                stage(row, agreed),
                row.scheme(),
                row.association(),
                parties.name(row.association()),
                agreed.isPositive() ? agreed : row.budget(),
                row.proposedOn(),
                row.sample());
    }

    private static Stage stage(ProjectList.Row row, Money agreed) {
        Money none = Money.zero(agreed.currency());
        Money released = row.seats().stream().map(ProjectList.Seat::released).reduce(none, Money::plus);
        Money spent = row.seats().stream().map(ProjectList.Seat::spent).reduce(none, Money::plus);
        return switch (row.state()) {
            case "proposed" -> Stage.PROPOSED;
            case "approved" -> Stage.APPROVED;
            case "refused" -> Stage.REFUSED;
            case "drafted" -> Stage.IN_SIGNATURE;
            case "agreed" ->
                spent.isPositive() && spent.equals(agreed)
                        ? Stage.SPENT
                        : released.isPositive() ? Stage.IN_WORKS : Stage.AGREED;
            case "delivered" -> Stage.DELIVERED;
            case "cancelled" -> Stage.CANCELLED;
            case "closed" -> Stage.CLOSED;
            default -> throw new Defect("unknown state of a project: state=" + row.state());
        };
    }

    private List<Line> folded(AsOf asOf) {
        List<Line> lines = new ArrayList<>();
        for (Fact fact : log.facts(PROPOSALS, asOf)) {
            if (fact.event() instanceof ProjectProposed proposed) {
                book(proposed.project(), asOf).ifPresent(book -> lines.add(line(book, proposed)));
            }
        }
        return lines;
    }

    /** Reads the books of all projects, for whoever asks next. */
    void readAhead(AsOf asOf) {
        listed().forEach(row -> kept.of(row.project(), asOf.asKnown()));
    }

    /** A project's own book; empty if there was no such project then. */
    public Optional<ProjectBook> book(String project, AsOf asOf) {
        if (!project.matches("[A-Za-z0-9-]{1,64}")) {
            return Optional.empty();
        }
        ProjectBook book = asOf.valueDate() == null
                ? ProjectBook.of(kept.of(project, asOf.asKnown()), () -> deficits(project, asOf), asOf, judgedOn(asOf))
                : ProjectBook.of(
                        project,
                        log.facts(Query.of(new Tag("project", project)), asOf),
                        () -> deficits(project, asOf),
                        asOf,
                        judgedOn(asOf));
        return book.project().proposal() == null ? Optional.empty() : Optional.of(book);
    }

    private Deficits deficits(String project, AsOf asOf) {
        return Deficits.of(
                project,
                query -> log.facts(query, asOf).stream().map(Fact::event).toList());
    }

    /** All that the page and the interface show of a project. */
    public Optional<Book> shown(String project, AsOf asOf) {
        return book(project, asOf).map(book -> shown(book, asOf));
    }

    /** A project in one line; empty if there was no such project then. */
    public Optional<Line> line(String project, AsOf asOf) {
        return book(project, asOf).map(book -> line(book, proposal(book.project())));
    }

    private Book shown(ProjectBook book, AsOf asOf) {
        ProjectProposed proposed = proposal(book.project());
        Map<String, Seat> seats = new LinkedHashMap<>();
        order(book, proposed).forEach(seat -> {
            String party = proposed.seats().getOrDefault(seat, "");
            seats.put(seat, new Seat(party, parties.name(party)));
        });
        return new Book(
                line(book, proposed),
                Integer.toString(proposed.scheme().version()),
                proposed.executor(),
                parties.name(proposed.executor()),
                seats,
                book.day(),
                book.rows(),
                book.total(),
                book.releasable(),
                book.advances(),
                book.flags(),
                Moments.of(log.facts(Query.of(new Tag("project", proposed.project())), asOf)));
    }

    private static List<String> order(ProjectBook book, ProjectProposed proposed) {
        return book.rows().isEmpty()
                ? proposed.seats().keySet().stream().sorted().toList()
                : book.rows().stream().map(ProjectBook.Row::seat).toList();
    }

    private Line line(ProjectBook book, ProjectProposed proposed) {
        TextRef title = proposed.title();
        return new Line(
                proposed.project(),
                log.openText(title),
                proposed.category(),
                proposed.place(),
                stage(book),
                proposed.scheme().id(),
                proposed.association(),
                parties.name(proposed.association()),
                book.total() == null ? proposed.budget() : book.total().agreed(),
                proposed.valueDate(),
                proposed.sample());
    }

    private static Stage stage(ProjectBook book) {
        ProjectBook.Row total = book.total();
        boolean isSpent =
                total != null && total.spent().isPositive() && total.spent().equals(total.agreed());
        return switch (org.tequio.fund.Stage.of(book.books())) {
            case PROPOSED -> Stage.PROPOSED;
            case APPROVED -> Stage.APPROVED;
            case REFUSED -> Stage.REFUSED;
            case IN_SIGNATURE -> Stage.IN_SIGNATURE;
            case AGREED -> isSpent ? Stage.SPENT : Stage.AGREED;
            case IN_WORKS -> isSpent ? Stage.SPENT : Stage.IN_WORKS;
            case DELIVERED -> Stage.DELIVERED;
            case CANCELLED -> Stage.CANCELLED;
            case CLOSED -> Stage.CLOSED;
        };
    }

    private static ProjectProposed proposal(ProjectState state) {
        ProjectProposed proposal = state.proposal();
        if (proposal == null) {
            throw new Defect("book of no project: project=" + state.project());
        }
        return proposal;
    }

    /** The day asked for; else the day of the instant asked for; else the day of the position; else today. */
    private LocalDate judgedOn(AsOf asOf) {
        if (asOf.valueDate() != null) {
            return asOf.valueDate();
        }
        if (asOf.knownAt() != null) {
            return LocalDate.ofInstant(asOf.knownAt(), ledger.zone());
        }
        Instant instant = asOf.asKnown() < ledger.store().head() && asOf.asKnown() > 0
                ? ledger.store().read(asOf.asKnown() - 1, 1).getFirst().recordedAt()
                : ledger.clock().instant();
        return LocalDate.ofInstant(instant, ledger.zone());
    }
}
