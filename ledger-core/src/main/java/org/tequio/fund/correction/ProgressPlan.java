package org.tequio.fund.correction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Doubts;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.FundState;
import org.tequio.fund.Progress;
import org.tequio.fund.RightEntry;
import org.tequio.fund.WorkEvents.ProgressReported;
import org.tequio.fund.WorkEvents.ProgressReversed;
import org.tequio.project.Scope;
import org.tequio.refusal.Refusal;

/** A report of progress is undone; the right one may name another day and another percentage. */
record ProgressPlan(FundState state, Books books, ProgressReported report) implements Plan {

    @Override
    public Optional<Refusal> scope(Acting acting) {
        return Scope.actsFor(
                acting, Objects.requireNonNull(books.project().proposal()).executor());
    }

    @Override
    public @Nullable String reversal() {
        return null;
    }

    @Override
    public LocalDate valueDate() {
        return report.valueDate();
    }

    @Override
    public boolean actedOn() {
        return false;
    }

    @Override
    public void doubts(Doubts doubts, @Nullable RightEntry right) {
        doubts.state(books.returns().closed() != null, "project-closed", Map.of("project", report.project()));
        if (right != null) {
            Progress.corrected(doubts, books, report, until(right), percent(right));
        }
    }

    @Override
    public List<Event> events(Request request, Acting acting) {
        RightEntry right = request.right();
        String replacement = right == null ? null : acting.newId("j");
        ProgressReversed reversed = new ProgressReversed(
                report.project(),
                request.reversal(),
                report.report(),
                report.until(),
                report.physicalPercent(),
                replacement,
                request.reason(),
                request.valueDate(),
                request.by());
        return right == null || replacement == null
                ? List.of(reversed)
                : List.of(reversed, right(right, replacement, request));
    }

    /** Why it is less than before, if it is, the correction says. */
    private ProgressReported right(RightEntry right, String replacement, Request request) {
        return new ProgressReported(
                report.project(),
                replacement,
                until(right),
                percent(right),
                books.spentBy(until(right)),
                report.evidence(),
                request.valueDate(),
                request.by(),
                null,
                request.reversal());
    }

    private LocalDate until(RightEntry right) {
        return Objects.requireNonNullElse(right.valueDate(), report.until());
    }

    private BigDecimal percent(RightEntry right) {
        return Objects.requireNonNullElse(right.percent(), report.physicalPercent());
    }
}
