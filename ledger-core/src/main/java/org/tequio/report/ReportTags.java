package org.tequio.report;

import java.util.Set;
import org.tequio.event.Tag;

/** The labels by which reported figures are found. */
public final class ReportTags {

    private ReportTags() {}

    public static Tag report(String report) {
        return new Tag("report", report);
    }

    /** One row or statement of a report. */
    public static Tag item(String report, String item) {
        return new Tag("import", report + "/" + item);
    }

    static Set<Tag> of(String report, String item) {
        return Set.of(report(report), item(report, item));
    }
}
