package org.tequio.fund.works;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Doubts;
import org.tequio.fund.Books;
import org.tequio.project.ProjectEvents.ProjectCancelled;

/** When money may still be spent, and on what. */
public final class Spendings {

    private Spendings() {}

    /** {@code project-cancelled} for work after the cancellation, {@code project-closed}, {@code milestone-unknown}. */
    public static Doubts allowed(Doubts doubts, Books books, @Nullable String milestone, LocalDate day) {
        ProjectCancelled cancelled = books.project().cancellation();
        Map<String, String> values = Map.of("project", books.project().project());
        return doubts.state(cancelled != null && day.isAfter(cancelled.valueDate()), "project-cancelled", values)
                .state(books.returns().closed() != null, "project-closed", values)
                .rule(isUnknown(books, milestone), "milestone-unknown", Map.of("milestone", String.valueOf(milestone)));
    }

    /** Whether a milestone is named that the plan of the works does not have; before there is a plan there is none. */
    public static boolean isUnknown(Books books, @Nullable String milestone) {
        return milestone != null && books.works().milestone(milestone).isEmpty();
    }
}
