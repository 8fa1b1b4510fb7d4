package org.tequio.appeal.loss;

import org.tequio.appeal.AppealBooks;
import org.tequio.appeal.AppealEvents;
import org.tequio.appeal.AppealEvents.AssistanceLost;
import org.tequio.appeal.AppealEvents.DebtWaived;
import org.tequio.appeal.AppealEvents.WaiverProposed;
import org.tequio.appeal.AppealState;
import org.tequio.appeal.Award;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;

/**
 * A person of another party of the appeal than who asked and who owes agrees that a loss be given up, which then takes
 * effect; see {@link WaiveAppealDebt}. Refusals: {@code appeal-unknown}, {@code measure-unknown}, also once what is owed has
 * changed, {@code not-your-party}, {@code maker-is-checker}, {@code same-party}, {@code debtor-decides}.
 */
@CommandType(
        value = "approve-appeal-waiver",
        roles = {Role.OFFICER, Role.REPRESENTATIVE},
        movesMoney = true)
public record ApproveAppealWaiver(String appeal, String measure) implements Command {

    /** The decision. */
    public static final class Approving implements Slice<ApproveAppealWaiver, AppealState> {

        @Override
        public Class<ApproveAppealWaiver> command() {
            return ApproveAppealWaiver.class;
        }

        @Override
        public Boundary<AppealState> boundary(ApproveAppealWaiver command) {
            return AppealState.boundary(command.appeal());
        }

        @Override
        public Decision decide(ApproveAppealWaiver command, AppealState state, Acting acting) {
            AppealBooks books = state.books();
            if (!books.exists()) {
                return Doubts.unknown("appeal", command.appeal());
            }
            return books.waivers().values().stream()
                    .filter(it -> it.measure().equals(command.measure()))
                    .findFirst()
                    .map(asked -> Deciders.agrees(books, asked, acting)
                            .unless(() -> Decision.accept(givenUp(books, asked, acting))))
                    .orElseGet(() -> Doubts.unknown("measure", command.measure()));
        }
    }

    private static AppealEvents givenUp(AppealBooks books, WaiverProposed asked, Acting acting) {
        Award award = books.awards().get(asked.debt());
        return award == null
                ? new DebtWaived(
                        asked.appeal(),
                        asked.measure(),
                        asked.debtor(),
                        asked.amount(),
                        asked.reason(),
                        asked.valueDate(),
                        asked.by(),
                        acting.actor())
                : new AssistanceLost(
                        asked.appeal(),
                        asked.measure(),
                        award.id(),
                        award.decided().agency(),
                        award.decided().payer(),
                        asked.amount(),
                        asked.reason(),
                        asked.valueDate(),
                        asked.by(),
                        acting.actor());
    }
}
