package org.tequio.projection;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problems;
import org.tequio.store.AsOf;
import org.tequio.store.EventStore;

/** Reads the two times of a question as people write them: {@code valueDate=DATE}, {@code asKnown=POSITION|INSTANT}. */
public final class AsOfResolver {

    private static final int DIGITS_MAX = 18;

    private final EventStore store;
    private final Clock clock;

    public AsOfResolver(EventStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * What a question was understood as; every answer names it.
     *
     * @param asOf the two times
     * @param head of the log when it was asked
     */
    public record Resolved(AsOf asOf, long head) {}

    /**
     * Reads both times.
     *
     * @param valueDate an ISO date; {@code null} or empty for no limit
     * @param asKnown a position, or an ISO instant; {@code null} or empty for the head
     * @throws InvalidInput with every problem
     */
    public Resolved resolve(@Nullable String valueDate, @Nullable String asKnown) {
        long head = store.head();
        Problems problems = new Problems();
        LocalDate day = date(valueDate, problems);
        AsOf asOf = asKnown == null || asKnown.isBlank()
                ? new AsOf(day, head)
                : known(day, asKnown.strip(), head, problems);
        problems.throwIfAny();
        return new Resolved(asOf, head);
    }

    private static @Nullable LocalDate date(@Nullable String text, Problems problems) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(ofFourDigitYear(text.strip()));
        } catch (DateTimeException e) {
            problems.add("not-a-date", "valueDate");
            return null;
        }
    }

    /** A year before 0 or after 9999, which is written with a sign, is none that a question can mean. */
    private static String ofFourDigitYear(String text) {
        if (text.startsWith("+") || text.startsWith("-")) {
            throw new DateTimeException("year out of range");
        }
        return text;
    }

    private AsOf known(@Nullable LocalDate day, String text, long head, Problems problems) {
        if (!text.chars().allMatch(c -> c >= '0' && c <= '9') || text.length() > DIGITS_MAX) {
            return knownAt(day, text, problems);
        }
        long position = Long.parseLong(text);
        if (position > head) {
            problems.add("position-not-reached", "asKnown");
        }
        return new AsOf(day, position);
    }

    private AsOf knownAt(@Nullable LocalDate day, String text, Problems problems) {
        try {
            Instant instant = OffsetDateTime.parse(ofFourDigitYear(text)).toInstant();
            if (!instant.isAfter(clock.instant())) {
                return new AsOf(day, store.positionAt(instant), instant);
            }
            problems.add("instant-not-reached", "asKnown");
        } catch (DateTimeException e) {
            problems.add("neither-position-nor-instant", "asKnown");
        }
        return new AsOf(day, 0);
    }
}
