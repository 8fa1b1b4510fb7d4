package org.tequio.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;
import org.tequio.document.Title;
import org.tequio.refusal.Invariant;

/**
 * The days on which offices of a country do not work.
 *
 * @param id {@code mx}
 * @param weekend days of every week
 * @param firstYear the first year for which the holidays are listed
 * @param lastYear the last one; no day outside these years can be counted
 * @param holidays in these years
 * @param hash SHA-256 of the document, in hex
 */
public record HolidayCalendar(
        String id,
        Title title,
        Set<DayOfWeek> weekend,
        int firstYear,
        int lastYear,
        Set<LocalDate> holidays,
        String hash) {

    public HolidayCalendar {
        weekend = Set.copyOf(weekend);
        holidays = Set.copyOf(holidays);
    }

    public boolean isWorkingDay(LocalDate day) {
        return !weekend.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }

    /** Whether the calendar says anything about a day. */
    public boolean knows(LocalDate day) {
        return day.getYear() >= firstYear && day.getYear() <= lastYear;
    }

    /**
     * The last of so many working days, counted from the day after.
     *
     * @throws org.tequio.refusal.Defect if it lies beyond what the calendar knows
     */
    public LocalDate after(LocalDate day, int workingDays) {
        LocalDate last = day;
        for (int counted = 0; counted < workingDays; ) {
            last = last.plusDays(1);
            Invariant.check(knows(last), "calendar ends too early: id=%s, day=%s", id, last);
            counted += isWorkingDay(last) ? 1 : 0;
        }
        return last;
    }
}
