package org.tequio.fund;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.fund.ReturnEvents.ClaimRaised;
import org.tequio.fund.ReturnEvents.RecoveryReceived;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnPart;
import org.tequio.money.Money;
import org.tequio.money.Split;
import org.tequio.vault.TextRef;

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

    /** That the debtor has paid so much. */
    public RecoveryReceived received(
            String recovery,
            Money amount,
            @Nullable TextRef bankLine,
            @Nullable String corrects,
            LocalDate day,
            String by) {
        return new RecoveryReceived(
                raised.project(),
                recovery,
                raised.claim(),
                raised.kind(),
                amount,
                parts(amount),
                bankLine,
                corrects,
                day,
                by);
    }

    /** That it goes back at once to whose money it was: an advance was never spent, spent money comes in anew. */
    public ReturnDecided goesBack(RecoveryReceived received, String ret, @Nullable LocalDate deadline) {
        Money none = Money.zero(received.amount().currency());
        return new ReturnDecided(
                raised.project(),
                ret,
                Cause.RECOVERY,
                raised.claim(),
                received.parts().stream()
                        .filter(part -> !part.amount().isZero())
                        .map(part -> Returns.isAdvance(raised.kind())
                                ? new ReturnPart(part.seat(), part.party(), part.amount(), none, none)
                                : new ReturnPart(part.seat(), part.party(), none, none, part.amount()))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                none,
                deadline,
                received.valueDate(),
                received.by());
    }

    Claim recovered(Money amount) {
        return new Claim(raised, recovered.plus(amount), waived);
    }

    Claim waived(Money amount) {
        return new Claim(raised, recovered, waived.plus(amount));
    }
}
