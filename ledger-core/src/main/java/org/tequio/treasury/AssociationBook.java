package org.tequio.treasury;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.projection.Projection.Fact;
import org.tequio.store.AsOf;
import org.tequio.treasury.TreasuryEvents.BookEntryReversed;
import org.tequio.treasury.TreasuryEvents.BookOpened;
import org.tequio.treasury.TreasuryEvents.Cost;
import org.tequio.treasury.TreasuryEvents.EventIncomeRecorded;
import org.tequio.treasury.TreasuryEvents.GiftReceived;
import org.tequio.treasury.TreasuryEvents.Kind;
import org.tequio.treasury.TreasuryEvents.MoneyReturned;
import org.tequio.treasury.TreasuryEvents.PaymentMade;
import org.tequio.treasury.TreasuryEvents.PaymentRequested;
import org.tequio.treasury.TreasuryEvents.Use;
import org.tequio.vault.TextRef;

/**
 * An association's book for the days from one to another, as the assembly reads it: what it held, what came in, what
 * went out, what it holds, by the dates of value. Pledges stand beside it and are counted as nothing paid. A pure fold
 * over the association's own facts (HC-25).
 *
 * @param sums one for each currency; opening + in − out = closing in each
 * @param lines the entries of these days, by day
 * @param pledges open on the last day, the oldest first
 * @param campaigns begun by the last day
 * @param pools what each campaign, and what was given for none, holds on the last day
 * @param waiting payments that wait for a second signature
 */
public record AssociationBook(
        String association,
        LocalDate from,
        LocalDate until,
        List<Sum> sums,
        List<Line> lines,
        List<Open> pledges,
        List<BookState.Campaign> campaigns,
        Map<Pool, Money> pools,
        List<PaymentRequested> waiting,
        @Nullable Money limit) {

    /** How long a pledge has been due. */
    public enum Age {
        NOT_DUE,
        TO_30_DAYS,
        TO_90_DAYS,
        OLDER;

        private static final int MONTH = 30;
        private static final int QUARTER = 90;

        static Age of(long days) {
            return days == 0 ? NOT_DUE : days <= MONTH ? TO_30_DAYS : days <= QUARTER ? TO_90_DAYS : OLDER;
        }
    }

    /** A pledge that is open on the last day. */
    public record Open(Pledge pledge, Money open, long days, Age age) {}

    /** What an entry is, by the sign it has in the sums. */
    public enum Column {
        OPENING,
        GIFTS,
        EVENTS,
        EVENT_COSTS,
        RETURNED,
        SENT,
        EXPENSES,
        GIVEN_BACK;

        /** Whether it makes more of what is held. */
        public boolean isIn() {
            return this == OPENING || this == GIFTS || this == EVENTS || this == RETURNED;
        }
    }

    /**
     * One entry, or its reversal.
     *
     * @param amount with the sign with which it stands in its column: negative only where it undoes
     * @param reverses the entry that it undoes
     */
    public record Line(
            long position,
            LocalDate day,
            String entry,
            Column column,
            Money amount,
            @Nullable TextRef title,
            @Nullable String campaign,
            @Nullable String member,
            @Nullable String project,
            @Nullable String contribution,
            @Nullable String first,
            @Nullable String second,
            @Nullable String reverses) {}

    /**
     * One currency.
     *
     * @param by each column's sum in these days
     */
    public record Sum(Currency currency, Money opening, Map<Column, Money> by, Money closing) {

        /** What came in. */
        public Money in() {
            return of(true);
        }

        /** What went out. */
        public Money out() {
            return of(false);
        }

        /** The sum of one column. */
        public Money of(Column column) {
            return by.getOrDefault(column, Money.zero(currency));
        }

        private Money of(boolean in) {
            return by.entrySet().stream()
                    .filter(it -> it.getKey().isIn() == in)
                    .map(Map.Entry::getValue)
                    .reduce(Money.zero(currency), Money::plus);
        }
    }

    public AssociationBook {
        sums = List.copyOf(sums);
        lines = List.copyOf(lines);
        pledges = List.copyOf(pledges);
        campaigns = List.copyOf(campaigns);
        pools = Map.copyOf(pools);
        waiting = List.copyOf(waiting);
    }

    /**
     * Folds an association's facts.
     *
     * @param facts in the order of their positions; those of other associations are ignored
     * @param asOf what was known
     */
    public static AssociationBook of(
            String association, Iterable<Fact> facts, AsOf asOf, LocalDate from, LocalDate until) {
        BookState state = BookState.before(association);
        List<Line> all = new ArrayList<>();
        Map<String, Line> byEntry = new LinkedHashMap<>();
        for (Fact fact : facts) {
            boolean counts = asOf.counts(fact.stored().position(), fact.trueOn())
                    && !fact.trueOn().isAfter(until);
            if (counts
                    && fact.event() instanceof TreasuryEvents it
                    && it.association().equals(association)) {
                state = state.evolve(it);
                lines(fact.stored().position(), it, byEntry, all);
            }
        }
        all.replaceAll(line -> linked(line, byEntry));
        return of(state, all, from, until);
    }

    private static AssociationBook of(BookState state, List<Line> all, LocalDate from, LocalDate until) {
        Map<String, Money> opening = new TreeMap<>();
        Map<String, Map<Column, Money>> columns = new TreeMap<>();
        List<Line> within = new ArrayList<>();
        for (Line line : all) {
            String currency = line.amount().currency().getCurrencyCode();
            columns.computeIfAbsent(currency, it -> new LinkedHashMap<>());
            if (line.day().isBefore(from)) {
                opening.merge(currency, effect(line), Money::plus);
            } else {
                within.add(line);
                columns.getOrDefault(currency, Map.of()).merge(line.column(), line.amount(), Money::plus);
            }
        }
        within.sort(Comparator.comparing(Line::day).thenComparingLong(Line::position));
        return new AssociationBook(
                state.association(),
                from,
                until,
                sums(opening, columns, state),
                within,
                pledges(state, until),
                List.copyOf(state.campaigns().values()),
                state.held(),
                List.copyOf(state.waiting().values()),
                state.limit() == null ? null : state.limit().limit());
    }

    private static List<Sum> sums(
            Map<String, Money> opening, Map<String, Map<Column, Money>> columns, BookState state) {
        List<Sum> sums = new ArrayList<>();
        columns.forEach((code, by) -> {
            Currency currency = Currency.getInstance(code);
            Money none = Money.zero(currency);
            Money closing = state.held().entrySet().stream()
                    .filter(it -> it.getKey().currency().equals(currency))
                    .map(Map.Entry::getValue)
                    .reduce(none, Money::plus);
            sums.add(new Sum(currency, opening.getOrDefault(code, none), by, closing));
        });
        return sums;
    }

    private static List<Open> pledges(BookState state, LocalDate day) {
        return state.openPledges().stream()
                .map(it -> new Open(it, it.open(), it.ageOn(day), Age.of(it.ageOn(day))))
                .sorted(Comparator.comparingLong(Open::days).reversed())
                .toList();
    }

    private static Money effect(Line line) {
        return line.column().isIn() ? line.amount() : line.amount().negated();
    }

    private static void lines(long position, TreasuryEvents event, Map<String, Line> byEntry, List<Line> all) {
        switch (event) {
            case BookOpened it -> all.add(line(position, it, it.entry(), Column.OPENING, it.amount(), null, it.by()));
            case GiftReceived it -> {
                Line line = line(position, it, it.gift(), Column.GIFTS, it.amount(), it.campaign(), it.by());
                all.add(with(line, null, it.member(), null, null, null));
            }
            case EventIncomeRecorded it -> {
                Line line = line(position, it, it.entry(), Column.EVENTS, it.gross(), it.campaign(), it.by());
                all.add(with(line, it.title(), null, null, null, null));
                for (Cost cost : it.costs()) {
                    Line spent =
                            line(position, it, it.entry(), Column.EVENT_COSTS, cost.amount(), it.campaign(), it.by());
                    all.add(with(spent, it.title(), null, null, null, null));
                }
            }
            case PaymentMade it -> {
                Line line = line(position, it, it.payment(), column(it.use()), it.amount(), it.campaign(), it.first());
                Line whole = with(line, null, null, it.project(), it.contribution(), it.second());
                byEntry.put(it.payment(), whole);
                all.add(whole);
            }
            case MoneyReturned it -> {
                Line line = line(position, it, it.entry(), Column.RETURNED, it.amount(), it.campaign(), it.by());
                all.add(with(line, null, null, it.project(), null, null));
            }
            case TreasuryEvents.PaymentLinked it ->
                byEntry.computeIfPresent(
                        it.payment(),
                        (id, line) -> with(line, null, null, it.project(), it.contribution(), line.second()));
            case BookEntryReversed it -> reversed(position, it, all);
            default -> {}
        }
    }

    private static void reversed(long position, BookEntryReversed it, List<Line> all) {
        Column column = switch (it.kind()) {
            case GIFT -> Column.GIFTS;
            case EVENT_INCOME -> Column.EVENTS;
            case PAYMENT -> column(it.use() == null ? Use.EXPENSE : it.use());
            case RETURN -> Column.RETURNED;
        };
        all.add(undone(line(position, it, it.reversal(), column, it.amount().negated(), it.campaign(), it.by()), it));
        if (it.kind() == Kind.EVENT_INCOME) {
            it.costs()
                    .forEach(cost -> all.add(undone(
                            line(
                                    position,
                                    it,
                                    it.reversal(),
                                    Column.EVENT_COSTS,
                                    cost.amount().negated(),
                                    it.campaign(),
                                    it.by()),
                            it)));
        }
    }

    private static Column column(Use use) {
        return switch (use) {
            case PROJECT -> Column.SENT;
            case EXPENSE -> Column.EXPENSES;
            case GIVEN_BACK -> Column.GIVEN_BACK;
        };
    }

    /** A payment may be found as a contribution after it was made. */
    private static Line linked(Line line, Map<String, Line> byEntry) {
        return line.reverses() == null ? byEntry.getOrDefault(line.entry(), line) : line;
    }

    private static Line line(
            long position,
            TreasuryEvents event,
            String entry,
            Column column,
            Money amount,
            @Nullable String campaign,
            String by) {
        return new Line(
                position, event.valueDate(), entry, column, amount, null, campaign, null, null, null, by, null, null);
    }

    private static Line with(
            Line it,
            @Nullable TextRef title,
            @Nullable String member,
            @Nullable String project,
            @Nullable String contribution,
            @Nullable String second) {
        return new Line(
                it.position(),
                it.day(),
                it.entry(),
                it.column(),
                it.amount(),
                title,
                it.campaign(),
                member,
                project,
                contribution,
                it.first(),
                second,
                null);
    }

    private static Line undone(Line it, BookEntryReversed reversal) {
        return new Line(
                it.position(),
                it.day(),
                it.entry(),
                it.column(),
                it.amount(),
                null,
                it.campaign(),
                null,
                null,
                null,
                it.first(),
                null,
                reversal.entry());
    }
}
