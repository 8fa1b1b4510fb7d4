package org.tequio.journal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to show; what is {@code null} does not narrow.
 *
 * @param book entries that touch this book
 * @param account entries that touch an account whose path begins so
 * @param eventType entries of events of this type
 * @param project entries of this project
 * @param from first value date
 * @param until last value date
 */
public record EntryFilter(
        Account.@Nullable Book book,
        @Nullable String account,
        @Nullable String eventType,
        @Nullable String project,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    private static final EntryFilter ALL = new EntryFilter(null, null, null, null, null, null);

    public static EntryFilter all() {
        return ALL;
    }

    public static EntryFilter ofProject(String project) {
        return new EntryFilter(null, null, null, project, null, null);
    }
}
