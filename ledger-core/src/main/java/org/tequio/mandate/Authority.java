package org.tequio.mandate;

import java.time.LocalDate;

/**
 * Whether somebody had the mandate under which she acted, at both dates of knowledge: as it was known at the act, which
 * alone decides, and as it is known later, when a mandate may have been ended or granted for a day in the past (HC-17).
 *
 * @param position of the act
 * @param type of the act's event
 * @param day of the act
 * @param heldAsKnownThen what the decision rested on
 * @param heldAsKnownNow what is known by the later position; another answer neither cures nor voids the act
 */
public record Authority(
        long position,
        String type,
        LocalDate day,
        String actor,
        String role,
        String mandate,
        boolean heldAsKnownThen,
        boolean heldAsKnownNow) {

    /** Whether the two answers differ. */
    public boolean isInDoubt() {
        return heldAsKnownThen != heldAsKnownNow;
    }
}
