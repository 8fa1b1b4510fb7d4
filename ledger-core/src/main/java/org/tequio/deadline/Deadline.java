package org.tequio.deadline;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Tag;

/**
 * Something that must have happened by an instant, and is still open.
 *
 * @param kind one of those that a {@link DeadlineRule} declares: {@code committee-decision}
 * @param subject what it is about, by its tag: {@code project=p-1}
 * @param about which part of it, where there are several: a seat, an agreement; {@code null} for the whole
 * @param parties the institutions and associations whose people can meet it; empty for the operators
 * @param consequence the code of what follows if it passes unmet: {@code refused-by-silence}, {@code late}
 * @param due when it ends, and how that was counted
 * @param since the position of the event that opened it, or set its present end
 */
public record Deadline(
        String kind,
        Tag subject,
        @Nullable String about,
        Set<String> parties,
        String consequence,
        Due due,
        long since) {

    public Deadline {
        parties = Set.copyOf(parties);
    }

    /** Unique among those open: {@code committee-decision/p-1}, {@code deposit/p-1/federal}. */
    public String id() {
        return id(kind, subject, about);
    }

    /** The id of a deadline that may be open. */
    public static String id(String kind, Tag subject, @Nullable String about) {
        return kind + "/" + subject.value() + (about == null ? "" : "/" + about);
    }

    /** The idempotency key of what the clock does about it: once on any number of nodes (HC-30). */
    public String key() {
        return "clock/" + id() + "/" + since;
    }
}
