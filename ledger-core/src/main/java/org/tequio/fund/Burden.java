package org.tequio.fund;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tequio.money.Money;
import org.tequio.money.Split;
import org.tequio.project.Share;

/**
 * How money that leaves is borne (HC-2): what then remains is split over what each seat has paid, and a seat bears what
 * it paid less its part of the rest, less what it bore before. A cent may move back. What is first spent of is what the
 * executor had when money last went back, by those whose it was then: a seat whose other money left bears no less of it,
 * and one whose money stayed no more.
 *
 * @param shares in declared order
 * @param base what each seat paid since money last went back, and what it kept in then
 * @param tied of it, what the executor had then and has not given back; at most the base
 * @param borne of the base, by each seat
 * @param paid what each seat ever paid: the measure where nobody has anything in
 */
record Burden(List<Share> shares, List<Money> base, List<Money> tied, List<Money> borne, List<Money> paid) {

    /** What each seat bears of one more amount; what moves back, if it is negative. */
    List<Part> parts(Money amount) {
        List<Money> rests = rests(free().minus(amount));
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            parts.add(part(i, base.get(i).minus(rests.get(i)).minus(borne.get(i))));
        }
        return List.copyOf(parts);
    }

    /** What is in and not borne yet, over all seats; negative if a reversal left a debt. */
    Money free() {
        return sum(base).minus(sum(borne));
    }

    /** Whose it is if so much is left: what the executor had is spent before anything else. */
    List<Money> rests(Money left) {
        Money first = sum(tied);
        if (!first.isPositive()) {
            return split(left);
        }
        List<Money> later = IntStream.range(0, base.size())
                .mapToObj(i -> base.get(i).minus(tied.get(i)))
                .toList();
        Money ofFirst = left.minus(sum(later));
        if (ofFirst.isNegative()) {
            return sum(later).isPositive() ? Split.inProportion(left, later) : split(left);
        }
        List<Money> parts = Split.inProportion(ofFirst, tied);
        return IntStream.range(0, base.size())
                .mapToObj(i -> later.get(i).plus(parts.get(i)))
                .toList();
    }

    /** Divides an amount over what each seat has paid. */
    List<Money> split(Money whole) {
        if (sum(base).isPositive()) {
            return Split.inProportion(whole, base);
        }
        return sum(paid).isPositive()
                ? Split.inProportion(whole, paid)
                : Split.of(whole, shares.stream().map(Share::weight).toList());
    }

    /** An amount for each seat, as parts. */
    List<Part> parts(List<Money> amounts) {
        return IntStream.range(0, shares.size())
                .mapToObj(i -> part(i, amounts.get(i)))
                .toList();
    }

    private Part part(int i, Money amount) {
        return new Part(shares.get(i).seat(), shares.get(i).party(), amount);
    }

    static Money sum(List<Money> amounts) {
        return amounts.stream().reduce(Money::plus).orElseThrow(() -> new IllegalArgumentException("no amounts"));
    }
}
