package org.tequio.association;

import java.time.LocalDate;
import org.tequio.scheme.Terms;

/** How long a registration holds. */
final class Validity {

    private Validity() {}

    /** A term of so many months ends on the day before the same day of its last month. */
    static LocalDate lastDay(LocalDate from, Terms.Registration rule) {
        return from.plusMonths(rule.validityMonths().value()).minusDays(1);
    }
}
