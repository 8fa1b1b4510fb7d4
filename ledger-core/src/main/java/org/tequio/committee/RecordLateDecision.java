package org.tequio.committee;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.committee.CommitteeEvents.LateDecisionRecorded;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectDecidedBySilence;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Scope;

/**
 * Says that the committee had decided within the term what the clock has decided since (HC-13). It holds for nothing
 * until a second person confirms it. Refused with {@code not-decided-by-silence}, {@code decided-after-the-term}.
 *
 * @param budget what is approved, where it is less than what was proposed
 * @param session the committee's number of the session
 * @param minutes of the session; to the vault
 * @param reason to the vault; needed for anything but a full approval
 * @param valueDate the day of the session
 */
@CommandType(value = "record-late-decision", roles = Role.COMMITTEE_MEMBER)
public record RecordLateDecision(
        String project,
        Outcome outcome,
        @Nullable Money budget,
        String session,
        @Nullable Integer priority,
        String minutes,
        @Nullable String reason,
        LocalDate valueDate)
        implements Command {

    private static final String SESSION_FORM = "[A-Za-z0-9][A-Za-z0-9./-]{0,39}";

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RecordLateDecision[project=" + project + "]";
    }

    /** The decision. */
    public static final class Recording implements Slice<RecordLateDecision, Docket> {

        @Override
        public Class<RecordLateDecision> command() {
            return RecordLateDecision.class;
        }

        @Override
        public Boundary<Docket> boundary(RecordLateDecision command) {
            return Docket.boundary(command.project(), null);
        }

        @Override
        public @Nullable Boundary<Docket> widened(RecordLateDecision command, Docket docket) {
            return docket.widened();
        }

        @Override
        public Decision decide(RecordLateDecision command, Docket docket, Acting acting) {
            ProjectProposed proposal = docket.project().proposal();
            return proposal == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(docket, proposal, acting);
        }
    }

    private Decision decide(Docket docket, ProjectProposed proposal, Acting acting) {
        ProjectDecidedBySilence silence = docket.project().silence();
        Doubts doubts = new Doubts()
                .add(Scope.concernedBy(docket.project(), acting))
                .add(Scope.anotherThan(proposal.by(), acting))
                .state(silence == null, "not-decided-by-silence", Map.of("project", project))
                .state(docket.project().decision() != null, "already-decided", Map.of("project", project))
                .state(docket.project().isCancelled(), "project-cancelled", Map.of("project", project))
                .malformed(!session.matches(SESSION_FORM), "session-malformed", "/session")
                .rule(minutes.isBlank(), "minutes-missing", Map.of())
                .rule(
                        silence != null && valueDate.isAfter(silence.valueDate()),
                        "decided-after-the-term",
                        Map.of(
                                "lastDay",
                                silence == null ? "" : silence.valueDate().toString()))
                .rule(
                        valueDate.isBefore(proposal.valueDate()),
                        "before-submission",
                        Map.of("submitted", proposal.valueDate().toString()))
                .notInFuture(valueDate, acting);
        Approval.check(doubts, outcome, budget, reason, docket, proposal);
        return doubts.unless(() -> recorded(proposal, acting));
    }

    private Decision recorded(ProjectProposed proposal, Acting acting) {
        String decision = acting.newId("o");
        return Decision.accept(
                Map.of("decision", decision),
                new LateDecisionRecorded(
                        project,
                        decision,
                        outcome,
                        Approval.approved(outcome, budget, proposal),
                        session,
                        priority,
                        acting.seal(decision, minutes),
                        reason == null ? null : acting.seal(decision, reason),
                        valueDate,
                        acting.actor()));
    }
}
