package org.tequio.scheme;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.document.Evidence;
import org.tequio.money.Money;

/**
 * The most that some seats may still pay for one project, and why.
 *
 * @param id the cap's id, or {@code agreement} for an agreed share
 * @param seats together
 * @param most what may be paid, what others have used already taken off
 * @param evidence of the cap; {@code null} for an agreed share, which is a fact of ours
 */
public record Limit(
        String id, List<String> seats, Money most, @Nullable Evidence evidence) {

    /** An agreed share, above which nothing is owed. */
    public static Limit agreed(String seat, Money share) {
        return new Limit("agreement", List.of(seat), share, null);
    }

    public boolean isUnverified() {
        return evidence != null && evidence.isUnverified();
    }
}
