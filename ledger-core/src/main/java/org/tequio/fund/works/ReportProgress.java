package org.tequio.fund.works;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.FundState;
import org.tequio.fund.Moves;
import org.tequio.fund.Progress;
import org.tequio.fund.WorkEvents.ProgressReported;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * The executor reports how far the works are, for a period that has ended.
 *
 * @param until the last day of the period
 * @param physicalPercent of all works done by then, 0 to 100
 * @param evidence to the vault
 * @param reason why it is less than was reported before, where it is; to the vault
 */
@CommandType(value = "report-progress", roles = Role.EXECUTOR)
public record ReportProgress(
        String project,
        LocalDate until,
        BigDecimal physicalPercent,
        @Nullable String evidence,
        @Nullable String reason) implements Command {

    /** One that goes on. */
    public ReportProgress(String project, LocalDate until, BigDecimal physicalPercent, @Nullable String evidence) {
        this(project, until, physicalPercent, evidence, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ReportProgress[project=" + project + "]";
    }

    /** The decision. */
    public static final class Reporting implements Slice<ReportProgress, FundState> {

        @Override
        public Class<ReportProgress> command() {
            return ReportProgress.class;
        }

        @Override
        public Boundary<FundState> boundary(ReportProgress command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(ReportProgress command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        String executor = Objects.requireNonNull(books.project().proposal()).executor();
        Doubts doubts = new Doubts().add(Scope.actsFor(acting, executor)).notInFuture(until, acting);
        Moves.agreed(doubts, books);
        doubts.state(books.returns().closed() != null, "project-closed", Map.of("project", project));
        Progress.doubts(doubts, books, until, physicalPercent, reason != null && !reason.isBlank());
        return doubts.unless(() -> {
            String id = acting.newId("j");
            return Decision.accept(
                    Map.of("report", id),
                    new ProgressReported(
                            project,
                            id,
                            until,
                            physicalPercent,
                            books.spentBy(until),
                            evidence == null ? null : acting.seal(id, evidence),
                            acting.today(),
                            acting.actor(),
                            reason == null || reason.isBlank() ? null : acting.seal(id, reason),
                            null));
        });
    }
}
