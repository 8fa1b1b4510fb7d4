package org.tequio.committee;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Scope;

/**
 * Records what was decided about a project under a scheme that names no committee. Where it names one, with a quorum,
 * nobody decides for it: {@code decision-needs-session}, for the decision is what the votes of a held session come to
 * (domain §3, {@link HoldSession}, {@link VoteOnProject}).
 *
 * @param budget what is approved, where it is less than what was proposed
 * @param session the committee's number of the session
 * @param priority its place in the order of the minutes
 * @param minutes of the session; to the vault
 * @param reason to the vault; needed for anything but a full approval
 * @param valueDate the day of the session; today, if left out
 */
@CommandType(value = "decide-project", roles = Role.COMMITTEE_MEMBER)
public record DecideProject(
        String project,
        Outcome outcome,
        @Nullable Money budget,
        String session,
        @Nullable Integer priority,
        String minutes,
        @Nullable String reason,
        @Nullable LocalDate valueDate)
        implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    private static final String SESSION_FORM = "[A-Za-z0-9][A-Za-z0-9./-]{0,39}";

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "DecideProject[project=" + project + "]";
    }

    /** The decision. */
    public static final class Deciding implements Slice<DecideProject, Docket> {

        @Override
        public Class<DecideProject> command() {
            return DecideProject.class;
        }

        @Override
        public Boundary<Docket> boundary(DecideProject command) {
            return Docket.boundary(command.project(), null);
        }

        @Override
        public @Nullable Boundary<Docket> widened(DecideProject command, Docket state) {
            return state.widened();
        }

        @Override
        public Decision decide(DecideProject command, Docket state, Acting acting) {
            ProjectProposed proposal = state.project().proposal();
            return proposal == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(state, proposal, acting);
        }
    }

    private Decision decide(Docket state, ProjectProposed proposal, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.concernedBy(state.project(), acting))
                .add(Scope.anotherThan(proposal.by(), acting));
        state.decidedInSession(doubts);
        doubts.malformed(!session.matches(SESSION_FORM), "session-malformed", "/session")
                .rule(
                        day.isBefore(proposal.valueDate()),
                        "before-submission",
                        Map.of("submitted", proposal.valueDate().toString()))
                .notInFuture(day, acting);
        state.undecidable(doubts);
        Approval.check(doubts, outcome, budget, reason, state, proposal);
        return doubts.unless(() -> Decision.accept(decided(proposal, day, acting)));
    }

    private ProjectDecided decided(ProjectProposed proposal, LocalDate day, Acting acting) {
        String decision = acting.newId("o");
        return new ProjectDecided(
                project,
                decision,
                outcome,
                Approval.approved(outcome, budget, proposal),
                session,
                priority,
                acting.seal(decision, minutes),
                reason == null ? null : acting.seal(decision, reason),
                day,
                acting.actor());
    }
}
