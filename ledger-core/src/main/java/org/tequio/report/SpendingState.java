package org.tequio.report;

import java.util.HashMap;
import java.util.Map;
import org.tequio.event.Event;
import org.tequio.report.ReportEvents.SpendingReportReversed;
import org.tequio.report.ReportEvents.SpendingReported;
import org.tequio.report.ReportEvents.SpendingTableDescribed;

/**
 * The rows of one table that stand.
 *
 * @param described whether the table itself is known
 * @param rows by place
 */
public record SpendingState(boolean described, Map<String, SpendingReported> rows) {

    static final SpendingState NONE = new SpendingState(false, Map.of());

    public SpendingState {
        rows = Map.copyOf(rows);
    }

    SpendingState after(Event event) {
        return switch (event) {
            case SpendingTableDescribed it -> new SpendingState(true, rows);
            case SpendingReported it -> with(it.place(), it);
            case SpendingReportReversed it -> without(it.place());
            default -> this;
        };
    }

    private SpendingState with(String place, SpendingReported row) {
        Map<String, SpendingReported> changed = new HashMap<>(rows);
        changed.put(place, row);
        return new SpendingState(described, changed);
    }

    private SpendingState without(String place) {
        Map<String, SpendingReported> changed = new HashMap<>(rows);
        changed.remove(place);
        return new SpendingState(described, changed);
    }

    static SpendingRow rowOf(SpendingReported reported) {
        return new SpendingRow(reported.place(), reported.parts(), reported.publishedTotal(), reported.residual());
    }
}
