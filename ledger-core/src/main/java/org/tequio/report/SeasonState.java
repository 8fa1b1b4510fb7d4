package org.tequio.report;

import java.util.HashMap;
import java.util.Map;
import org.tequio.event.Event;
import org.tequio.report.ReportEvents.FactReported;
import org.tequio.report.ReportEvents.FactWithdrawn;

/**
 * The statements about one season that stand.
 *
 * @param facts by their id in the source
 */
public record SeasonState(Map<String, FactReported> facts) {

    static final SeasonState NONE = new SeasonState(Map.of());

    public SeasonState {
        facts = Map.copyOf(facts);
    }

    SeasonState after(Event event) {
        Map<String, FactReported> changed = new HashMap<>(facts);
        switch (event) {
            case FactReported it -> changed.put(it.fact(), it);
            case FactWithdrawn it -> changed.remove(it.fact());
            default -> {
                return this;
            }
        }
        return new SeasonState(changed);
    }
}
