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
import org.tequio.report.ReportEvents.FactReported;
import org.tequio.report.ReportEvents.FactWithdrawn;

/**
 * Withdraws a statement that was read or entered wrongly, and enters the right one in the same step (HC-12).
 *
 * @param reason to the vault, for the public
 * @param right the statement as it should be; {@code null} if the source says no such thing
 */
@CommandType(
        value = "correct-reported-fact",
        roles = {Role.OPERATOR})
public record CorrectReportedFact(
        String report, String fact, String reason, @Nullable Told right) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "CorrectReportedFact[fact=" + fact + "]";
    }

    /** The decision. */
    public static final class Correcting implements Slice<CorrectReportedFact, SeasonState> {

        @Override
        public Class<CorrectReportedFact> command() {
            return CorrectReportedFact.class;
        }

        @Override
        public Boundary<SeasonState> boundary(CorrectReportedFact command) {
            return ReportSeason.boundary(command.report());
        }

        @Override
        public Decision decide(CorrectReportedFact command, SeasonState state, Acting acting) {
            FactReported wrong = state.facts().get(command.fact());
            if (wrong == null) {
                return Decision.refuse(Refusal.absent(
                        "nothing-to-correct", Map.of("report", command.report(), "fact", command.fact())));
            }
            Optional<Refusal> refusal = refusal(command);
            if (refusal.isPresent()) {
                return Decision.refuse(refusal.get());
            }
            List<Event> events = new ArrayList<>();
            events.add(new FactWithdrawn(
                    wrong.report(),
                    wrong.fact(),
                    wrong.valueDate(),
                    acting.sealOpen(command.report(), command.reason())));
            Told right = command.right();
            if (right != null) {
                events.add(right.event(command.report(), text -> acting.sealOpen(command.report(), text)));
            }
            return new Decision.Accepted(events, Map.of("fact", wrong.fact()));
        }

        private static Optional<Refusal> refusal(CorrectReportedFact command) {
            if (command.reason().isBlank()) {
                return Optional.of(Refusal.rule("reason-missing", Map.of()));
            }
            Told right = command.right();
            if (right == null) {
                return Optional.empty();
            }
            return right.fact().equals(command.fact())
                    ? ReportSeason.refusal(right)
                    : Optional.of(Refusal.rule("fact-differs", Map.of("fact", command.fact())));
        }
    }
}
