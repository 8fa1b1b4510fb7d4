package org.tequio.fund;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tequio.money.Money;

/** Sums of one project's money by seat. Confined to one thread. */
final class Tally {

    /** What is summed. */
    enum Sum {
        /** Given, in money and in kind, and the match of it decided. */
        GIVEN,
        /** What that makes a seat owe. */
        MATCHED,
        /** What counts of the gifts that are no money. */
        IN_KIND,
        /** Said to be paid, and not confirmed. */
        ANNOUNCED,
        /** Confirmed in the registered account. */
        IN,
        /** Confirmed in another account. */
        ASTRAY,
        /** Interest of the bank. */
        YIELD,
        /** Spent money that a debtor brought back. */
        RECOVERED,
        /** Out of the project's account to the executor: the releases, as settled since. */
        RELEASED,
        /** Spent: the invoices, as settled since. */
        SPENT,
        /** Released and due from a debtor. */
        CLAIMED,
        /** Released, and given up. */
        LOST,
        /** What a reversal left uncovered, and was given up: it counts as if it were in. */
        WAIVED,
        /** Gone back to who paid. */
        RETURNED,
        /** Set aside, for it could not go back. */
        UNCLAIMED,
        /** Gone to other seats, for nobody claimed it. */
        FORFEITED,
        /** Come from other seats, for nobody there claimed it. */
        INHERITED,
        /** Of what was paid in, what is decided to go back. */
        GOING,
        /** Of the yield, what is decided to go back. */
        YIELD_GOING,
        /** Of the yield, what made a debt good that was given up. */
        YIELD_USED,
        /** Decided to go back, and neither paid nor set aside. */
        DUE,
        /** Spent, claimed or lost when money last was decided to go back. */
        GONE_BEFORE,
        /** Released when money last was decided to go back. */
        RELEASED_BEFORE,
        /** Yield kept when money last was decided to go back. */
        YIELD_BEFORE
    }

    private final Map<Sum, Map<String, Money>> sums = new EnumMap<>(Sum.class);

    void add(Sum sum, String seat, Money amount) {
        sums.computeIfAbsent(sum, key -> new LinkedHashMap<>()).merge(seat, amount, Money::plus);
    }

    void add(Sum sum, String seat, Money amount, int sign) {
        add(sum, seat, sign > 0 ? amount : amount.negated());
    }

    void add(Sum sum, List<Part> parts) {
        parts.forEach(part -> add(sum, part.seat(), part.amount()));
    }

    void take(Sum sum, List<Part> parts) {
        parts.forEach(part -> add(sum, part.seat(), part.amount().negated()));
    }

    /** Adds, or takes where the sign is negative. */
    void add(Sum sum, List<Part> parts, int sign) {
        if (sign > 0) {
            add(sum, parts);
        } else {
            take(sum, parts);
        }
    }

    void set(Sum sum, String seat, Money amount) {
        sums.computeIfAbsent(sum, key -> new LinkedHashMap<>()).put(seat, amount);
    }

    Money of(Sum sum, String seat, Money none) {
        return sums.getOrDefault(sum, Map.of()).getOrDefault(seat, none);
    }

    /** Who has one. */
    Set<String> seats(Sum sum) {
        return sums.getOrDefault(sum, Map.of()).keySet();
    }

    Money total(Sum sum, Money none) {
        return sums.getOrDefault(sum, Map.of()).values().stream().reduce(none, Money::plus);
    }
}
