package org.tequio.fund;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnPart;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.money.Split;
import org.tequio.project.Share;
import org.tequio.scheme.Terms.Deadline.Unit;
import org.tequio.scheme.Terms.FiscalYear;
import org.tequio.scheme.Terms.Refund.Order;

/**
 * What goes back to those who leave with their money, and what then is whose; to be asked for only where nothing is
 * short. What is beyond the agreement goes to who brought it. Every list sums exactly: the unspent is
 * split over what each has paid, in the order that the scheme names, and cents move between the seats so that each
 * account of a seat that leaves ends at zero. What the executor has of a seat's money stays that seat's: it goes back
 * once the executor has given it back, the rest at once.
 *
 * @param parts what goes back, one for each seat that gets something
 * @param borne by how much more of the spending each seat bears
 * @param carried by how much more of the advances is each seat's
 * @param yielded by how much more of the yield is each seat's
 * @param accrued what of its rest stays for work done and not yet paid
 * @param toGiveBack what the executor must give back, for it belongs to those who leave; zero mostly
 */
public record Settlement(
        List<ReturnPart> parts,
        List<Part> borne,
        List<Part> carried,
        List<Part> yielded,
        List<Part> accrued,
        Money toGiveBack) {

    /**
     * Computes what goes back.
     *
     * @param leaving the seats that take their unspent money back
     * @param accrued owed for work done and not yet paid, which stays in, each seat with its part
     * @param withYield whether the yield goes with it
     */
    public static Settlement of(Books books, Order order, Predicate<Share> leaving, Money accrued, boolean withYield) {
        return of(books, order, leaving, accrued, withYield, LocalDate.MAX);
    }

    /**
     * Computes what goes back of the money that was in by a day. What came in first is spent first, and what was
     * released first comes back first.
     *
     * @param leaving the seats that take their unspent money back
     * @param accrued owed for work done and not yet paid, which stays in, each seat with its part
     * @param withYield whether the yield goes with it
     * @param until the last day, by the value dates
     */
    static Settlement of(
            Books books, Order order, Predicate<Share> leaving, Money accrued, boolean withYield, LocalDate until) {
        Burden burden = books.spending();
        List<Share> shares = burden.shares();
        Money none = zero(accrued);
        List<Money> rests = rests(books, burden, order);
        List<Money> theirs = positive(rests);
        List<Money> yields = books.yieldsBySeat();
        List<Money> owed = Split.inProportion(accrued, theirs);
        List<Money> carried = carried(books, shares, theirs);
        Money toGiveBack = none;
        List<ReturnPart> parts = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            Share share = shares.get(i);
            if (leaving.test(share)) {
                // What is owed for work done is paid out of what the executor has, as far as that goes.
                Money all = theirs.get(i).plus(books.excess(share));
                Money inTime = all.minus(books.inAfter(share.seat(), until)).max(none);
                Money out = carried.get(i)
                        .minus(books.releasedAfter(share.seat(), until))
                        .max(none)
                        .min(inTime);
                Money kept = out.max(owed.get(i));
                toGiveBack = toGiveBack.plus(kept.minus(owed.get(i)));
                Money goes = all.minus(carried.get(i).max(owed.get(i)))
                        .min(inTime.minus(kept).max(none));
                Money interest = withYield ? inTime(yields.get(i), books.yieldedAfter(share.seat(), until)) : none;
                if (!goes.isZero() || !interest.isZero()) {
                    parts.add(new ReturnPart(share.seat(), share.party(), goes, interest, none));
                }
            }
        }
        return new Settlement(
                parts,
                burden.parts(minus(minus(burden.base(), rests), burden.borne())),
                burden.parts(minus(carried, each(shares, books::advances))),
                burden.parts(minus(yields, each(shares, books::yieldKept))),
                burden.parts(owed),
                toGiveBack);
    }

    /** Of an amount, what was there before some of it came; a cent that moved back stays moved. */
    private static Money inTime(Money all, Money since) {
        return since.isZero() ? all : all.minus(since).max(zero(all));
    }

    /**
     * Whose the advances are: each seat's own part, as far as that is unspent by its share of what is spent; the rest of
     * those whose unspent money is more.
     */
    private static List<Money> carried(Books books, List<Share> shares, List<Money> theirs) {
        List<Money> own = IntStream.range(0, shares.size())
                .mapToObj(i -> books.advances(shares.get(i).seat())
                        .max(zero(theirs.get(i)))
                        .min(theirs.get(i)))
                .toList();
        Money left = books.advances().minus(Burden.sum(own));
        // Some seats may have had less than nothing with the executor; then the others have less.
        List<Money> more = Split.inProportion(left, left.isNegative() ? own : minus(theirs, own));
        return IntStream.range(0, shares.size())
                .mapToObj(i -> own.get(i).plus(more.get(i)))
                .toList();
    }

    /**
     * The decision that makes it owed.
     *
     * @param subject what it follows from, where there is something
     * @param accrued what stays in for work done
     */
    public ReturnDecided decided(
            Books books,
            Cause cause,
            @Nullable String subject,
            Money accrued,
            @Nullable LocalDate deadline,
            LocalDate valueDate,
            Acting acting) {
        return new ReturnDecided(
                books.project().project(),
                acting.newId("t"),
                cause,
                subject,
                parts,
                borne,
                carried,
                yielded,
                accrued,
                deadline,
                withExecutor(),
                valueDate,
                acting.actor(),
                renewed(books, cause, subject),
                acting.party());
    }

    /** What of it is owed once more at once; {@code null} where nothing is. */
    private @Nullable List<Part> renewed(Books books, Cause cause, @Nullable String subject) {
        List<Part> renewed = parts.stream()
                .filter(part -> books.isRenewed(cause, subject, part.seat())
                        && !part.unspent().isZero())
                .map(part -> new Part(part.seat(), part.party(), part.unspent()))
                .toList();
        return renewed.isEmpty() ? null : renewed;
    }

    /** What of it goes back later only; {@code null} where nothing does. */
    private @Nullable Money withExecutor() {
        return toGiveBack.isZero() ? null : toGiveBack;
    }

    /** What goes back, over all. */
    public Money total(Money none) {
        return parts.stream().map(ReturnPart::amount).reduce(none, Money::plus);
    }

    /**
     * The last day to return money of which it was decided on a day: so many days after the fiscal year's end.
     *
     * @return {@code null} where the scheme names none
     */
    public static @Nullable LocalDate deadline(@Nullable FiscalYear year, LocalDate day) {
        return year == null ? null : deadlineAfter(year, yearEnd(year, day));
    }

    /** The last day of the fiscal year in which a day lies. */
    public static LocalDate yearEnd(FiscalYear year, LocalDate day) {
        MonthDay last = MonthDay.parse("--" + year.endMonthDay());
        LocalDate end = last.atYear(day.getYear());
        return day.isAfter(end) ? last.atYear(day.getYear() + 1) : end;
    }

    /** Working days leave out weekends only: the scheme names no calendar for them. */
    public static LocalDate deadlineAfter(FiscalYear year, LocalDate end) {
        if (year.returnUnit() == Unit.CALENDAR_DAYS) {
            return end.plusDays(year.returnDays());
        }
        LocalDate day = end;
        for (int counted = 0; counted < year.returnDays(); ) {
            day = day.plusDays(1);
            counted += day.getDayOfWeek().getValue() < DayOfWeek.SATURDAY.getValue() ? 1 : 0;
        }
        return day;
    }

    /** Whether a day is not over; the clock knows by the scheme's own time zone, where it may be over some hours before. */
    public static boolean isNotOver(LocalDate day, Acting acting) {
        return acting.today().isBefore(acting.role() == Role.SYSTEM ? day : day.plusDays(1));
    }

    /** Whether nothing goes back. */
    public boolean isNothing() {
        return parts.isEmpty();
    }

    /** Whether nothing goes back, and no cent changes its owner. */
    public boolean changesNothing() {
        return isNothing()
                && Stream.of(borne, carried, yielded)
                        .flatMap(List::stream)
                        .allMatch(part -> part.amount().isZero());
    }

    private static List<Money> rests(Books books, Burden burden, Order order) {
        String giver = books.terms().giver();
        return switch (order) {
            case PRO_RATA_OF_PAID -> burden.rests(burden.free());
            case PUBLIC_MONEY_FIRST -> inTurn(burden, share -> !share.seat().equals(giver));
            case ASSOCIATION_FIRST -> inTurn(burden, share -> share.seat().equals(giver));
        };
    }

    /** Some get all that they paid, as far as it goes, before the others get anything. */
    private static List<Money> inTurn(Burden burden, Predicate<Share> first) {
        if (!Burden.sum(burden.base()).isPositive()) {
            return burden.split(burden.free());
        }
        List<Money> those = masked(burden, first);
        List<Money> others = masked(burden, first.negate());
        Money forThose = burden.free().min(Burden.sum(those));
        List<Money> a = split(forThose, those);
        List<Money> b = split(burden.free().minus(forThose), others);
        return IntStream.range(0, a.size())
                .mapToObj(i -> a.get(i).plus(b.get(i)))
                .toList();
    }

    private static List<Money> masked(Burden burden, Predicate<Share> who) {
        return IntStream.range(0, burden.shares().size())
                .mapToObj(i -> who.test(burden.shares().get(i))
                        ? burden.base().get(i)
                        : zero(burden.base().get(i)))
                .toList();
    }

    /** By proportion; an amount for which nobody has any weight is none. */
    private static List<Money> split(Money whole, List<Money> weights) {
        return Split.inProportion(whole, weights);
    }

    private static List<Money> positive(List<Money> amounts) {
        return amounts.stream().map(amount -> amount.max(zero(amount))).toList();
    }

    private static List<Money> each(List<Share> shares, java.util.function.Function<String, Money> figure) {
        return shares.stream().map(share -> figure.apply(share.seat())).toList();
    }

    private static List<Money> minus(List<Money> a, List<Money> b) {
        return IntStream.range(0, a.size())
                .mapToObj(i -> a.get(i).minus(b.get(i)))
                .toList();
    }

    private static Money zero(Money like) {
        return Money.zero(like.currency());
    }
}
