package org.tequio.fund;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.ChallengeEvents.ChallengeDecided;
import org.tequio.fund.ChallengeEvents.ChallengeRaised;

/**
 * One dispute about a project's money.
 *
 * @param decided the ruling; {@code null} before it
 * @param holds whether the money is still held
 * @param overdueSince the last instant of a term that passed without a ruling
 */
public record Challenge(
        ChallengeRaised raised,
        @Nullable ChallengeDecided decided,
        boolean holds,
        @Nullable Instant overdueSince) {

    static Challenge of(ChallengeRaised raised) {
        return new Challenge(raised, null, true, null);
    }

    public String id() {
        return raised.challenge();
    }

    /** Whether it waits for a ruling. */
    public boolean isOpen() {
        return decided == null && holds;
    }

    Challenge with(ChallengeEvents event) {
        return switch (event) {
            case ChallengeRaised it -> this;
            case ChallengeDecided it ->
                new Challenge(raised, it, it.ruling() == ChallengeEvents.Ruling.UPHELD, overdueSince);
            case ChallengeEvents.ChallengeWithdrawn it -> new Challenge(raised, decided, false, overdueSince);
            case ChallengeEvents.HoldLifted it -> new Challenge(raised, decided, false, overdueSince);
            case ChallengeEvents.ChallengeOverdue it -> new Challenge(raised, decided, holds, it.due());
        };
    }
}
