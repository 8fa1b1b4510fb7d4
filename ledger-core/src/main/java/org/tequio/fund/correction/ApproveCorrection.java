package org.tequio.fund.correction;

import java.util.Map;
import java.util.Optional;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.CorrectionRequested;
import org.tequio.fund.FundState;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;
import org.tequio.refusal.Refusal;

/** A second person checks a correction, which then takes effect; the release of money is an officer's to check. */
@CommandType(
        value = "approve-correction",
        roles = {Role.TREASURER, Role.REPRESENTATIVE, Role.OFFICER, Role.EXECUTOR},
        movesMoney = true)
public record ApproveCorrection(String project, String correction) implements Command {

    /** The decision. */
    public static final class Approving implements Slice<ApproveCorrection, FundState> {

        @Override
        public Class<ApproveCorrection> command() {
            return ApproveCorrection.class;
        }

        @Override
        public Boundary<FundState> boundary(ApproveCorrection command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(ApproveCorrection command, FundState state, Acting acting) {
            Books books = state.books();
            Optional<CorrectionRequested> waiting = books.waitingCorrection(command.correction());
            if (waiting.isEmpty()) {
                return Doubts.unknown("correction", command.correction());
            }
            return Plan.of(state, books, waiting.get().fact())
                    .map(plan -> decide(waiting.get(), plan, books, acting))
                    .orElseGet(() -> Doubts.unknown("fact", waiting.get().fact()));
        }

        private static Decision decide(CorrectionRequested asked, Plan plan, Books books, Acting acting) {
            Doubts doubts = new Doubts()
                    .add(Scope.concernedBy(books.project(), acting))
                    .add(Scope.anotherThan(asked.by(), acting))
                    .add(officer(plan, acting))
                    .state(plan.reversal() != null, "already-reversed", Map.of("fact", asked.fact()));
            plan.doubts(doubts, asked.right());
            return doubts.unless(() -> new Decision.Accepted(
                    plan.events(
                            new Request(
                                    asked.correction(),
                                    asked.right(),
                                    asked.reason(),
                                    asked.valueDate(),
                                    asked.by(),
                                    acting.actor()),
                            acting),
                    Map.of("correction", asked.correction())));
        }

        private static Optional<Refusal> officer(Plan plan, Acting acting) {
            return plan instanceof ReleasePlan && acting.role() != Role.OFFICER
                    ? Optional.of(Refusal.forbidden("officer-needed", Map.of()))
                    : Optional.empty();
        }
    }
}
