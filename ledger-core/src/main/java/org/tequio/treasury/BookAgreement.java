package org.tequio.treasury;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.Origin;
import org.tequio.money.Money;
import org.tequio.treasury.TreasuryEvents.BookEntryReversed;
import org.tequio.treasury.TreasuryEvents.BookOpened;
import org.tequio.treasury.TreasuryEvents.MoneyReturned;
import org.tequio.treasury.TreasuryEvents.PaymentLinked;
import org.tequio.treasury.TreasuryEvents.PaymentMade;
import org.tequio.treasury.TreasuryEvents.Use;

/**
 * What an association's own book says it paid into a work and got back, beside what the books of that work say of its
 * seat (HC-25). The two are kept by different people and are not made equal; where they are not, the difference has a
 * name. One line for each work and currency.
 *
 * @param sent to the work, by the association's book, less what was reversed there
 * @param received from the association, by the work's books; announced money too, for it has left the association
 * @param returned from the work, by the association's book
 * @param paidBack to the association, by the work's books, less what came back
 */
public record BookAgreement(
        String association, String project, Money sent, Money received, Money returned, Money paidBack) {

    /** By how much the association's book says more than the work's, of what was sent; negative if less. */
    public Money sentMore() {
        return sent.minus(received);
    }

    /** The same of what came back. */
    public Money returnedMore() {
        return returned.minus(paidBack);
    }

    /** Whether the two books say the same. */
    public boolean agrees() {
        return sentMore().isZero() && returnedMore().isZero();
    }

    /** Whether an association keeps a book at all: whoever keeps none says nothing that could differ. */
    public static boolean isKept(String association, Iterable<? extends Event> facts) {
        for (Event fact : facts) {
            if (isOf(association, fact)
                    && (fact instanceof BookOpened || fact instanceof PaymentMade || fact instanceof MoneyReturned)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The lines of one work, by currency; none where neither book has any.
     *
     * @param facts of the association's book at least
     */
    public static List<BookAgreement> of(String association, Iterable<? extends Event> facts, Books work) {
        String project = work.project().project();
        Map<String, Money[]> sums = new TreeMap<>();
        own(association, project, facts, sums);
        work.gifts().values().stream()
                .filter(gift ->
                        !gift.isReversed() && gift.received().association().equals(association))
                .forEach(gift -> add(sums, 1, gift.received().sent()));
        work.deposits().values().stream()
                .filter(it -> it.origin() == Origin.ANNOUNCEMENT && !it.isReversed())
                .filter(it -> it.party().equals(association))
                .forEach(it -> add(sums, 1, it.amount()));
        work.returns().payments().values().stream()
                .filter(it -> it.party().equals(association))
                .forEach(it -> add(sums, 3, it.paid()));
        return sums.values().stream()
                .map(it -> new BookAgreement(association, project, it[0], it[1], it[2], it[3]))
                .toList();
    }

    /** The payments of which each entry is known by its id, so that a reversal finds the work that it is about. */
    private static void own(
            String association, String project, Iterable<? extends Event> facts, Map<String, Money[]> sums) {
        Map<String, @Nullable String> works = new LinkedHashMap<>();
        for (Event fact : facts) {
            if (!isOf(association, fact)) {
                continue;
            }
            switch (fact) {
                case PaymentMade it
                when it.use() == Use.PROJECT -> {
                    works.put(it.payment(), it.project());
                    addIf(project, it.project(), sums, 0, it.amount());
                }
                case PaymentLinked it -> works.put(it.payment(), it.project());
                case MoneyReturned it -> {
                    String from = it.project() == null ? works.get(it.payment()) : it.project();
                    works.put(it.entry(), from);
                    addIf(project, from, sums, 2, it.amount());
                }
                case BookEntryReversed it -> {
                    int column = it.kind() == TreasuryEvents.Kind.RETURN ? 2 : 0;
                    addIf(
                            project,
                            works.get(it.entry()),
                            sums,
                            column,
                            it.amount().negated());
                }
                default -> {}
            }
        }
    }

    private static boolean isOf(String association, Event fact) {
        return fact instanceof TreasuryEvents it && it.association().equals(association);
    }

    private static void addIf(
            String project, @Nullable String of, Map<String, Money[]> sums, int column, Money amount) {
        if (Objects.equals(project, of)) {
            add(sums, column, amount);
        }
    }

    private static void add(Map<String, Money[]> sums, int column, Money amount) {
        Money none = Money.zero(amount.currency());
        Money[] all =
                sums.computeIfAbsent(amount.currency().getCurrencyCode(), code -> new Money[] {none, none, none, none});
        all[column] = all[column].plus(amount);
    }
}
