package org.tequio.project;

import java.time.LocalDate;
import org.tequio.money.Money;
import org.tequio.project.Share.DueBasis;

/**
 * What an amendment makes of one seat's share.
 *
 * @param before agreed until now; zero where the seat paid nothing
 * @param after agreed from then on
 * @param due what makes the share due
 */
public record ShareChange(
        String seat,
        String party,
        Money before,
        Money after,
        DueBasis due,
        LocalDate deadlineBefore,
        LocalDate deadlineAfter) {

    /** By how much the share grows; negative if it shrinks. */
    public Money by() {
        return after.minus(before);
    }
}
