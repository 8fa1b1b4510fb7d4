package org.tequio.budget;

import java.time.LocalDate;
import java.time.MonthDay;
import org.jspecify.annotations.Nullable;
import org.tequio.scheme.Terms.FiscalYear;

/** Fiscal years, each named by the calendar year in which it ends. */
public final class FiscalYears {

    private static final MonthDay CALENDAR_YEAR = MonthDay.of(12, 31);

    private FiscalYears() {}

    /** The fiscal year of a day; the calendar year, if the scheme says nothing. */
    public static int of(@Nullable FiscalYear rule, LocalDate day) {
        return day.isAfter(lastDay(rule, day.getYear())) ? day.getYear() + 1 : day.getYear();
    }

    /** The last day of a fiscal year. */
    public static LocalDate lastDay(@Nullable FiscalYear rule, int fiscalYear) {
        MonthDay end = rule == null ? CALENDAR_YEAR : MonthDay.parse("--" + rule.endMonthDay());
        return end.atYear(fiscalYear);
    }
}
