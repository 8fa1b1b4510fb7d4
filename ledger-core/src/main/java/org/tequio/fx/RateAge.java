package org.tequio.fx;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.tequio.refusal.Refusal;

/**
 * How old a rate may be when it is used; an older one is refused, or marked as reference where only an orientation is
 * asked.
 *
 * @param daysMax the last day on which it may be used is its date plus so many days
 */
public record RateAge(int daysMax) {

    public boolean allows(Rate rate, LocalDate on) {
        return rate.ageDays(on) <= daysMax;
    }

    /** {@code rate-too-old}, if it is. */
    public Optional<Refusal> refusal(Rate rate, LocalDate on) {
        if (allows(rate, on)) {
            return Optional.empty();
        }
        return Optional.of(Refusal.rule(
                "rate-too-old",
                Map.of(
                        "source", rate.source(),
                        "date", rate.date().toString(),
                        "ageDays", Long.toString(rate.ageDays(on)),
                        "ageDaysMax", Integer.toString(daysMax))));
    }
}
