package org.tequio.fund;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.Deficits;
import org.tequio.event.Event;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.money.Money;
import org.tequio.project.ProjectState;
import org.tequio.project.Share;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;

/**
 * Where each peso of a project is: what each party agreed, owes, said it paid, has in, and what was released and spent
 * of it, as of a day as known at a position. A pure fold over the project's own facts.
 *
 * @param asOf the two times it answers for
 * @param day the day on which lateness is judged
 * @param project how far it has come
 * @param rows one for each seat in declared order; empty before the agreement
 * @param total over all seats; {@code null} before the agreement
 * @param releasable how much more may be released now, and would not be refused
 * @param advances released and not spent
 * @param flags what somebody should look at
 * @param books the single gifts, deposits, releases and invoices
 */
public record ProjectBook(
        AsOf asOf,
        LocalDate day,
        ProjectState project,
        List<Row> rows,
        @Nullable Row total,
        @Nullable Money releasable,
        @Nullable Money advances,
        List<Flag> flags,
        Books books) {

    /** How a party stands with what it owes; the worst last, which the line of sums shows. */
    public enum Punctuality {
        NOTHING_DUE,
        /** Others must pay before it. */
        WAITING,
        /** All that is owed came in by its deadline, by the bank's dates. */
        PAID_IN_TIME,
        /** All that is owed is in; some of it came late. */
        PAID_LATE,
        /** Something is owed and its deadline has not passed. */
        OPEN,
        /** The deadline has passed and something is missing. */
        UNPAID_LATE
    }

    /**
     * One party's line.
     *
     * @param seat {@code total} in the line of sums
     * @param party who fills it; empty in the line of sums
     * @param deadline of its deposits; {@code null} in the line of sums
     * @param matched what the gifts call for
     * @param permitted how much the gates let it pay in by now
     * @param missing what it has to pay now: owed, not in, and let pass by its gates
     * @param waitsFor the seats that must pay before it
     * @param announced said to be paid, not confirmed
     * @param deposited confirmed in the registered account
     * @param astray confirmed in another account, counting for nothing
     * @param excess of what is in, and is not to go back, over what is agreed
     * @param returned paid back to it
     * @param forfeited not claimed by it in its term, and gone to others
     * @param inherited not claimed by others in its term, and come to it
     * @param held in and not spent
     */
    public record Row(
            String seat,
            String party,
            @Nullable LocalDate deadline,
            Money agreed,
            Money matched,
            Money due,
            Money permitted,
            Money missing,
            List<String> waitsFor,
            Money announced,
            Money deposited,
            Money astray,
            Money excess,
            Money released,
            Money spent,
            Money returned,
            Money forfeited,
            Money inherited,
            Money held,
            Punctuality punctuality) {

        public Row {
            waitsFor = List.copyOf(waitsFor);
        }
    }

    /**
     * Something to look at.
     *
     * @param code {@code unregistered-account}, {@code unpaid-late}, {@code deficit}, {@code excess}, {@code tolerated}
     * @param seat whose
     * @param fact the deposit concerned, where it is one
     * @param amount concerned
     */
    public record Flag(String code, String seat, @Nullable String fact, Money amount) {}

    public ProjectBook {
        rows = List.copyOf(rows);
        flags = List.copyOf(flags);
    }

    /**
     * Folds a project's facts.
     *
     * @param facts in the order of their positions; those of other projects are ignored
     * @param deficits of the budgets that bind it, at the same two times
     * @param day on which lateness is judged: the day asked for, or that of the position
     */
    public static ProjectBook of(
            String project, Iterable<Fact> facts, Supplier<Deficits> deficits, AsOf asOf, LocalDate day) {
        ProjectState state = ProjectState.before(project);
        Deque<FundEvents> money = new ArrayDeque<>();
        for (Fact fact : facts) {
            Event event = fact.event();
            if (asOf.counts(fact.stored().position(), fact.trueOn())) {
                state = state.evolve(event);
                if (event instanceof FundEvents it && it.project().equals(project)) {
                    money.add(it);
                }
            }
        }
        return of(Books.of(state, money), deficits, asOf, day);
    }

    /** The book that some books show. */
    public static ProjectBook of(Books books, Supplier<Deficits> deficits, AsOf asOf, LocalDate day) {
        if (!books.isAgreed()) {
            return new ProjectBook(asOf, day, books.project(), List.of(), null, null, null, List.of(), books);
        }
        List<Row> rows = books.terms().shares().stream()
                .map(share -> row(books, share, day))
                .toList();
        return new ProjectBook(
                asOf,
                day,
                books.project(),
                rows,
                rows.stream().reduce(zero(books), ProjectBook::sum),
                Releasable.of(books, deficits),
                books.advances(),
                flags(books, rows),
                books);
    }

    private static Row row(Books books, Share share, LocalDate day) {
        String seat = share.seat();
        Money in = books.in(seat);
        return new Row(
                seat,
                share.party(),
                share.deadline(),
                share.amount(),
                books.matched(seat),
                books.due(share),
                books.permitted(share),
                books.owing(share),
                books.unpaid(share).isPositive() ? books.waitsFor(share) : List.of(),
                books.announced(seat),
                in,
                books.astray(seat),
                books.excess(share),
                books.released(seat),
                books.spent(seat),
                books.returned(seat),
                books.forfeited(seat),
                books.inherited(seat),
                books.held(seat),
                punctuality(books, share, day));
    }

    private static Punctuality punctuality(Books books, Share share, LocalDate day) {
        Money due = books.due(share);
        if (!due.isPositive()) {
            return Punctuality.NOTHING_DUE;
        }
        if (!books.defaulted(share).isPositive()) {
            if (books.unpaid(share).compareTo(books.tolerated(share)) > 0) {
                return Punctuality.WAITING;
            }
            return lastNeeded(books, share, due).isAfter(share.deadline())
                    ? Punctuality.PAID_LATE
                    : Punctuality.PAID_IN_TIME;
        }
        return day.isAfter(share.deadline()) ? Punctuality.UNPAID_LATE : Punctuality.OPEN;
    }

    /**
     * The bank's date since which all that is due is in, but for what a gate tolerates: what was taken out as beyond the
     * agreement of its day came in for nothing.
     */
    private static LocalDate lastNeeded(Books books, Share share, Money whole) {
        Money due = whole.minus(books.tolerated(share));
        Money sum = Money.zero(due.currency());
        LocalDate since = LocalDate.MAX;
        for (Paid paid : byDate(books, share.seat())) {
            boolean wasIn = sum.compareTo(due) >= 0;
            sum = sum.plus(paid.amount());
            boolean isIn = sum.compareTo(due) >= 0;
            since = isIn ? wasIn ? since : paid.day() : LocalDate.MAX;
        }
        return since;
    }

    /** What came in or, negative, was taken out. */
    private record Paid(LocalDate day, Money amount) {}

    private static List<Paid> byDate(Books books, String seat) {
        Stream<Paid> in = books.deposits().values().stream()
                .filter(deposit -> deposit.seat().equals(seat) && deposit.is(Standing.IN))
                .map(deposit -> new Paid(deposit.valueDate(), deposit.amount()));
        Stream<Paid> out = books.returns().decided().stream()
                .filter(it -> it.cause() == Cause.EXCESS)
                .flatMap(it -> it.parts().stream()
                        .filter(part -> part.seat().equals(seat))
                        .map(part -> new Paid(it.valueDate(), part.unspent().negated())));
        return Stream.concat(in, out).sorted(Comparator.comparing(Paid::day)).toList();
    }

    /** A shortfall so small that it opens what waits for it is named all the same (HC-19). */
    private static boolean isTolerated(Books books, Row row) {
        return row.missing().isPositive()
                && books.terms()
                        .share(row.seat())
                        .filter(share -> !books.missing(share).isPositive())
                        .isPresent();
    }

    private static List<Flag> flags(Books books, List<Row> rows) {
        List<Flag> flags = new ArrayList<>();
        books.deposits().values().stream()
                .filter(deposit -> deposit.is(Standing.ASTRAY))
                .map(it -> new Flag("unregistered-account", it.seat(), it.id(), it.amount()))
                .forEach(flags::add);
        for (Row row : rows) {
            if (row.punctuality() == Punctuality.UNPAID_LATE) {
                flags.add(new Flag("unpaid-late", row.seat(), null, late(books, row)));
            }
            if (isTolerated(books, row)) {
                flags.add(new Flag("tolerated", row.seat(), null, row.missing()));
            }
            if (row.excess().isPositive()) {
                flags.add(new Flag("excess", row.seat(), null, row.excess()));
            }
        }
        books.debts().forEach((seat, debt) -> flags.add(new Flag("deficit", seat, null, debt)));
        rows.stream()
                .filter(row -> books.waived(row.seat()).isPositive())
                .map(row -> new Flag("debt-waived", row.seat(), null, books.waived(row.seat())))
                .forEach(flags::add);
        return flags;
    }

    /** What is late: also where those for whom it waited have left with their money since. */
    private static Money late(Books books, Row row) {
        return books.terms().share(row.seat()).map(books::defaulted).orElse(row.missing());
    }

    private static Row zero(Books books) {
        Money none = Money.zero(books.terms().currency());
        return new Row(
                "total",
                "",
                null,
                none,
                none,
                none,
                none,
                none,
                List.of(),
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                Punctuality.NOTHING_DUE);
    }

    private static Row sum(Row a, Row b) {
        return new Row(
                a.seat(),
                a.party(),
                null,
                a.agreed().plus(b.agreed()),
                a.matched().plus(b.matched()),
                a.due().plus(b.due()),
                a.permitted().plus(b.permitted()),
                a.missing().plus(b.missing()),
                List.of(),
                a.announced().plus(b.announced()),
                a.deposited().plus(b.deposited()),
                a.astray().plus(b.astray()),
                a.excess().plus(b.excess()),
                a.released().plus(b.released()),
                a.spent().plus(b.spent()),
                a.returned().plus(b.returned()),
                a.forfeited().plus(b.forfeited()),
                a.inherited().plus(b.inherited()),
                a.held().plus(b.held()),
                a.punctuality().compareTo(b.punctuality()) >= 0 ? a.punctuality() : b.punctuality());
    }
}
