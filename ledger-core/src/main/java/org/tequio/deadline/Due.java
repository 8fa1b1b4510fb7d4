package org.tequio.deadline;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tequio.calendar.CalendarRef;
import org.tequio.calendar.HolidayCalendar;
import org.tequio.rule.RuleHistory;
import org.tequio.rule.RuleVersion;
import org.tequio.scheme.Terms;

/**
 * The end of a term, and how it was counted (HC-30).
 *
 * @param instant the last instant at which it is still met: the whole of that second counts
 * @param day its day where the term is counted; the value date of what the clock does about it
 * @param calendar by which working days were counted; {@code null} if none was needed
 * @param assumed whether the calendar does not know all the years counted, so that only weekends were left out; the
 *     clock does nothing about such a term
 */
public record Due(Instant instant, LocalDate day, @Nullable CalendarRef calendar, boolean assumed) {

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    /** A holiday calendar with its name. */
    public record Counted(CalendarRef ref, HolidayCalendar calendar) {}

    /** The last second of a day. */
    public static Due endOf(LocalDate day, ZoneId zone) {
        return new Due(day.atTime(LAST_SECOND).atZone(zone).toInstant(), day, null, false);
    }

    /**
     * The end of a scheme's term, counted from the day after.
     *
     * @param calendar the one that the term names; {@code null} if none is needed or known
     */
    public static Due of(Terms.Deadline term, LocalDate from, @Nullable Counted calendar) {
        return switch (term.unit()) {
            case CALENDAR_DAYS -> on(term, from.plusDays(term.days()), null, false);
            case WORKING_DAYS -> working(term, from, calendar);
        };
    }

    /**
     * The same by the version of a calendar that holds on the day from which it counts; or, where that one does not know
     * all the years counted, by the latest approved version that does.
     *
     * @param history of the calendar that the term names; {@code null} if none is needed
     * @param read turns a version into its calendar
     */
    public static Due of(
            Terms.Deadline term, LocalDate from, @Nullable RuleHistory history, Function<RuleVersion, Counted> read) {
        if (history == null) {
            return of(term, from, null);
        }
        List<RuleVersion> approved =
                history.versions().stream().filter(RuleVersion::isApproved).toList();
        RuleVersion first = history.on(from).orElse(approved.isEmpty() ? null : approved.getFirst());
        Due due = of(term, from, first == null ? null : read.apply(first));
        for (RuleVersion version : due.assumed() ? approved.reversed() : List.<RuleVersion>of()) {
            Due other = of(term, from, read.apply(version));
            if (!other.assumed()) {
                return other;
            }
        }
        return due;
    }

    /** Whether the term is over: from the second after the last instant on. */
    public boolean isOver(Instant now) {
        return !now.isBefore(over());
    }

    /** The first instant at which the term is over. */
    public Instant over() {
        return instant.plusSeconds(1);
    }

    private static Due working(Terms.Deadline term, LocalDate from, @Nullable Counted counted) {
        LocalDate last = from;
        boolean assumed = false;
        for (int days = 0; days < term.days(); ) {
            last = last.plusDays(1);
            boolean known = counted != null && counted.calendar().knows(last);
            assumed |= !known;
            boolean works = counted == null
                    ? !WEEKEND.contains(last.getDayOfWeek())
                    : counted.calendar().isWorkingDay(last);
            days += works ? 1 : 0;
        }
        return on(term, last, counted == null ? null : counted.ref(), assumed);
    }

    private static Due on(Terms.Deadline term, LocalDate day, @Nullable CalendarRef calendar, boolean assumed) {
        Instant last = day.atTime(LocalTime.parse(term.lastInstant()))
                .atZone(ZoneId.of(term.timeZone()))
                .toInstant();
        return new Due(last, day, calendar, assumed);
    }
}
