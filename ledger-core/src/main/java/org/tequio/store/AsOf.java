package org.tequio.store;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The two times of a question: what was true on a day, as far as was known at a position of the log.
 *
 * @param valueDate facts whose value date is later are left out; {@code null} for no limit
 * @param asKnown events after this position are left out
 * @param knownAt the instant by which the position was asked for, at which deadlines are judged; {@code null} if it was
 *     asked for by its number
 */
public record AsOf(
        @Nullable LocalDate valueDate,
        long asKnown,
        @Nullable Instant knownAt) {

    /** By the number of the position. */
    public AsOf(@Nullable LocalDate valueDate, long asKnown) {
        this(valueDate, asKnown, null);
    }

    /** Everything known up to a position. */
    public static AsOf position(long asKnown) {
        return new AsOf(null, asKnown);
    }

    /** Whether a fact counts, given its position and the day on which it was true. */
    public boolean counts(long position, LocalDate trueOn) {
        return position <= asKnown && (valueDate == null || !trueOn.isAfter(valueDate));
    }
}
