package org.tequio.remittance;

import java.time.Duration;
import java.time.Instant;

/**
 * What the law of the sender's country gives her; parameters of a jurisdiction.
 *
 * @param cancelMinutes after payment, inclusive, unless picked up or deposited (12 CFR 1005.34(a))
 * @param refundWorkingDays for giving everything back, fees included (12 CFR 1005.34(b))
 */
public record Rights(int cancelMinutes, int refundWorkingDays) {

    /** The last instant at which the sender may call off a transfer that she paid at an instant. */
    public Instant cancellableUntil(Instant paidAt) {
        return paidAt.plus(Duration.ofMinutes(cancelMinutes));
    }
}
