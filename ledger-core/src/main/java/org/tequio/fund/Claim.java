package org.tequio.fund;

import java.util.List;
import org.tequio.fund.ReturnEvents.ClaimRaised;
import org.tequio.money.Money;
import org.tequio.money.Split;

/**
 * What a debtor owes, and what became of it.
 *
 * @param recovered paid by the debtor so far
 * @param waived given up
 */
public record Claim(ClaimRaised raised, Money recovered, Money waived) {

    public Money open() {
        return raised.amount().minus(recovered).minus(waived);
    }

    /** Whose the next so much of it is: cumulative, so that the last part makes every share exact. */
    public List<Part> parts(Money amount) {
        Money before = recovered.plus(waived);
        List<Money> weights = raised.parts().stream().map(Part::amount).toList();
        List<Money> was = Split.inProportion(before, weights);
        List<Money> is = Split.inProportion(before.plus(amount), weights);
        return java.util.stream.IntStream.range(0, weights.size())
                .mapToObj(i -> new Part(
                        raised.parts().get(i).seat(),
                        raised.parts().get(i).party(),
                        is.get(i).minus(was.get(i))))
                .toList();
    }

    Claim recovered(Money amount) {
        return new Claim(raised, recovered.plus(amount), waived);
    }

    Claim waived(Money amount) {
        return new Claim(raised, recovered, waived.plus(amount));
    }
}
