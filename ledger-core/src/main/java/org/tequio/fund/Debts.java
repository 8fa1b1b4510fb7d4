package org.tequio.fund;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tequio.money.Money;
import org.tequio.project.Share;

/**
 * Who owes the project what a reversal has left uncovered, by seat. A seat whose deposit was reversed after it had got
 * the money back, or after what it paid for was settled, owes all of that; the rest is owed by those whose reversals
 * left it, what came in since having paid the oldest first, or by who took over their shares. Nobody owes more than its
 * share lacks, so that whoever pays its debt owes none. Confined to one thread.
 */
final class Debts {

    private final Books books;
    private final Map<String, Money> open = new LinkedHashMap<>();
    private Money left;

    private Debts(Books books) {
        this.books = books;
        left = books.shortage();
    }

    /**
     * The debts of some books.
     *
     * @param recorded what each reversal said that it left, by seat, oldest first
     */
    static Map<String, Money> of(Books books, Map<String, Money> recorded) {
        Debts debts = new Debts(books);
        List<Share> shares = books.terms().shares();
        shares.forEach(share -> debts.owes(share, books.overdrawn(share)));
        List<String> newestFirst = new ArrayList<>(recorded.keySet()).reversed();
        newestFirst.forEach(seat ->
                debts.owesOfRest(books.terms().share(seat).orElseThrow(), recorded.getOrDefault(seat, debts.left)));
        // Reversals of before debts were measured so say too little, or nothing.
        shares.stream()
                .filter(share -> books.hasReversal(share.seat()))
                .forEach(share -> debts.owesOfRest(share, share.amount()));
        // Who took over a share owes what was released of it, as whoever has not paid its own.
        shares.forEach(share -> debts.owesOfRest(share, share.amount()));
        return Collections.unmodifiableMap(debts.open);
    }

    private void owesOfRest(Share share, Money most) {
        Money none = Money.zero(left.currency());
        Money lacking = books.asked(share).minus(books.stays(share));
        Money already = open.getOrDefault(share.seat(), none);
        owes(share, most.min(lacking).minus(already).min(left));
    }

    private void owes(Share share, Money amount) {
        if (amount.isPositive()) {
            open.merge(share.seat(), amount, Money::plus);
            left = left.minus(amount).max(Money.zero(left.currency()));
        }
    }
}
