package org.tequio.fund;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.tequio.fund.WorkEvents.ContractSigned;
import org.tequio.money.Money;

/**
 * A contract and how far it is fulfilled (HC-32).
 *
 * @param advanced paid to the contractor before any work was measured
 * @param amortised of it by estimates
 * @param repaid of it by the contractor or its guarantor, or claimed from it
 * @param estimated what the measured work is worth
 * @param retained kept back of the estimates, and not settled
 * @param guaranteed of what was repaid, the part that the guarantee paid; never more than it is, in all
 */
public record Contract(
        ContractSigned signed,
        Money advanced,
        Money amortised,
        Money repaid,
        Money estimated,
        Money retained,
        Money guaranteed) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static Contract of(ContractSigned signed) {
        Money none = Money.zero(signed.amount().currency());
        return new Contract(signed, none, none, none, none, none, none);
    }

    /** With the contractor, for work that is not measured yet. */
    public Money unamortised() {
        return advanced.minus(amortised).minus(repaid);
    }

    /** The most that may be paid in advance, rounded down. */
    public Money advanceMax() {
        return percent(signed.amount(), signed.advancePercent()).minus(advanced).max(none());
    }

    /**
     * What an estimate amortises of the advance: its percentage, and with the last estimate all that is left; never more
     * than the estimate leaves after its retention.
     */
    public Money amortisationOf(Money gross) {
        boolean isLast = estimated.plus(gross).compareTo(signed.amount()) >= 0;
        Money part = isLast ? unamortised() : percent(gross, signed.advancePercent());
        return part.min(unamortised()).min(gross.minus(retentionOf(gross)));
    }

    /** What the guarantee can still pay. */
    public Money guaranteeLeft() {
        return signed.guarantee().minus(guaranteed);
    }

    /** What an estimate keeps back, rounded down. */
    public Money retentionOf(Money gross) {
        return percent(gross, signed.retentionPercent());
    }

    Contract advanced(Money more) {
        return new Contract(signed, advanced.plus(more), amortised, repaid, estimated, retained, guaranteed);
    }

    Contract estimated(Money gross, Money amortisedMore, Money retainedMore) {
        return new Contract(
                signed,
                advanced,
                amortised.plus(amortisedMore),
                repaid,
                estimated.plus(gross),
                retained.plus(retainedMore),
                guaranteed);
    }

    Contract settled(Money less) {
        return new Contract(signed, advanced, amortised, repaid, estimated, retained.minus(less), guaranteed);
    }

    Contract repaid(Money more) {
        return new Contract(signed, advanced, amortised, repaid.plus(more), estimated, retained, guaranteed);
    }

    Contract repaidByGuarantee(Money more) {
        return new Contract(signed, advanced, amortised, repaid.plus(more), estimated, retained, guaranteed.plus(more));
    }

    private Money none() {
        return Money.zero(signed.amount().currency());
    }

    private static Money percent(Money of, BigDecimal percent) {
        BigDecimal minor = BigDecimal.valueOf(of.minor()).multiply(percent).divide(HUNDRED, 0, RoundingMode.DOWN);
        return Money.ofMinor(minor.longValueExact(), of.currency());
    }
}
