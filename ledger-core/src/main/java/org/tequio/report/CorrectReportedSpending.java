package org.tequio.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.Role;
import org.tequio.refusal.Refusal;
import org.tequio.report.ReportEvents.SpendingReportReversed;
import org.tequio.report.ReportEvents.SpendingReported;

/**
 * Takes back one row of a published table with its own amounts, and enters the right one in the same step (HC-12).
 *
 * @param reason to the vault, for the public
 * @param right the row as it should be; {@code null} if the table has no such row
 */
@CommandType(
        value = "correct-reported-spending",
        roles = {Role.OPERATOR})
public record CorrectReportedSpending(
        String report,
        String place,
        String reason,
        @Nullable SpendingRow right) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "CorrectReportedSpending[report=" + report + "]";
    }

    /** The decision. */
    public static final class Correcting implements Slice<CorrectReportedSpending, SpendingState> {

        @Override
        public Class<CorrectReportedSpending> command() {
            return CorrectReportedSpending.class;
        }

        @Override
        public Boundary<SpendingState> boundary(CorrectReportedSpending command) {
            return ReportSpending.boundary(command.report());
        }

        @Override
        public Decision decide(CorrectReportedSpending command, SpendingState state, Acting acting) {
            SpendingReported wrong = state.rows().get(command.place());
            if (wrong == null) {
                return Decision.refuse(Refusal.absent(
                        "nothing-to-correct", Map.of("report", command.report(), "place", command.place())));
            }
            Optional<Refusal> refusal = refusal(command);
            if (refusal.isPresent()) {
                return Decision.refuse(refusal.get());
            }
            List<Event> events = new ArrayList<>();
            events.add(new SpendingReportReversed(
                    wrong.report(),
                    wrong.place(),
                    wrong.year(),
                    wrong.parts(),
                    wrong.publishedTotal(),
                    wrong.residual(),
                    wrong.valueDate(),
                    acting.sealOpen(command.report(), command.reason())));
            SpendingRow right = command.right();
            if (right != null) {
                events.add(
                        ReportSpending.event(wrong.report(), wrong.year(), wrong.valueDate(), right, wrong.source()));
            }
            return new Decision.Accepted(events, Map.of("place", wrong.place()));
        }

        private static Optional<Refusal> refusal(CorrectReportedSpending command) {
            if (command.reason().isBlank()) {
                return Optional.of(Refusal.rule("reason-missing", Map.of()));
            }
            SpendingRow right = command.right();
            if (right == null) {
                return Optional.empty();
            }
            return right.place().equals(command.place())
                    ? ReportSpending.refusal(right)
                    : Optional.of(Refusal.rule("place-differs", Map.of("place", command.place())));
        }
    }
}
