package org.tequio.backup;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.store.StoredEvent;

/** How much of a log is wanted: everything, up to a position, or what was recorded up to an instant. */
public sealed interface Until {

    /** The whole backup. */
    record All() implements Until {}

    /** The events up to a position. */
    record Position(long position) implements Until {}

    /** The events recorded at or before an instant. */
    record At(Instant instant) implements Until {}

    /**
     * Reads {@code 1234} as a position and {@code 2026-03-01T14:03:00Z} as an instant.
     *
     * @throws InvalidInput if it is neither
     */
    static Until parse(@Nullable String text) {
        if (text == null) {
            return new All();
        }
        try {
            return text.matches("[0-9]{1,18}")
                    ? new Position(Long.parseLong(text))
                    : new At(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw new InvalidInput(Problem.of("neither-position-nor-instant", "--to"));
        }
    }

    /** Whether an event still belongs to what is wanted. */
    default boolean includes(StoredEvent event) {
        return switch (this) {
            case All all -> true;
            case Position it -> event.position() <= it.position();
            case At it -> !event.recordedAt().isAfter(it.instant());
        };
    }

    /**
     * Refuses what a backup cannot know.
     *
     * @throws InvalidInput if something later than the backup is wanted
     */
    default void checkWithin(Manifest manifest) {
        switch (this) {
            case Position it
            when it.position() > manifest.position() ->
                throw new InvalidInput(new Problem(
                        "position-after-backup", "--to", Map.of("last", Long.toString(manifest.position()))));
            case At it
            when it.instant().isAfter(manifest.takenAt()) ->
                throw new InvalidInput(new Problem(
                        "instant-after-backup",
                        "--to",
                        Map.of("takenAt", manifest.takenAt().toString())));
            default -> {
                // It is within.
            }
        }
    }
}
