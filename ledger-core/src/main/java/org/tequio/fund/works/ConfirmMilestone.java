package org.tequio.fund.works;

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
import org.tequio.fund.WorkEvents.MilestoneConfirmed;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * The works committee confirms that a part of the works is done.
 *
 * @param milestone a code of the plan
 * @param evidence to the vault
 * @param valueDate today, if left out
 */
@CommandType(value = "confirm-milestone", roles = Role.COMMITTEE_MEMBER)
public record ConfirmMilestone(
        String project,
        String milestone,
        @Nullable String evidence,
        @Nullable LocalDate valueDate) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ConfirmMilestone[project=" + project + "]";
    }

    /** The decision. */
    public static final class Confirming implements Slice<ConfirmMilestone, FundState> {

        @Override
        public Class<ConfirmMilestone> command() {
            return ConfirmMilestone.class;
        }

        @Override
        public Boundary<FundState> boundary(ConfirmMilestone command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(ConfirmMilestone command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        if (books.works().milestone(milestone).isEmpty()) {
            return Doubts.unknown("milestone", milestone);
        }
        String committee = books.works().committee().orElse(null);
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, committee))
                .state(
                        books.works().confirmed().containsKey(milestone),
                        "already-confirmed",
                        Map.of("milestone", milestone))
                .notInFuture(day, acting);
        Moves.goOn(doubts, books);
        return doubts.unless(() -> Decision.accept(new MilestoneConfirmed(
                project,
                milestone,
                Objects.requireNonNullElse(committee, ""),
                evidence == null ? null : acting.seal(project, evidence),
                day,
                acting.actor())));
    }
}
