package org.tequio.committee;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.committee.CommitteeEvents.LateDecisionRecorded;
import org.tequio.committee.CommitteeEvents.SessionHeld;
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
 * until a second person of another party confirms it. Where the scheme has a committee, the decision is what the votes of
 * a held session come to, as it would have been in time. Refused with {@code not-decided-by-silence},
 * {@code decided-after-the-term}, {@code outcome-differs}, {@code not-the-sessions-day}, and as {@link VoteOnProject}.
 *
 * @param budget what is approved, or was on the table, where it is less than what was proposed
 * @param session the id of the session that voted; under a scheme without a committee its number
 * @param minutes of the session; to the vault
 * @param reason to the vault; needed for anything but a full approval
 * @param valueDate the day of the session
 * @param votes by seat of the committee; none under a scheme without one
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
        LocalDate valueDate,
        @Nullable Map<String, Ballot> votes)
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
            return Docket.boundary(command.project(), command.session());
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
                .rule(minutes.isBlank(), "minutes-missing", Map.of())
                .rule(
                        silence != null && valueDate.isAfter(silence.valueDate()),
                        "decided-after-the-term",
                        Map.of(
                                "lastDay",
                                silence == null ? "" : silence.valueDate().toString()))
                .notInFuture(valueDate, acting);
        return docket.scheme().terms().committee() == null
                ? alone(doubts, docket, proposal, acting)
                : voted(doubts, docket, proposal, acting);
    }

    /** Under a scheme that names no committee. */
    private Decision alone(Doubts doubts, Docket docket, ProjectProposed proposal, Acting acting) {
        doubts.malformed(!session.matches(SESSION_FORM), "session-malformed", "/session")
                .rule(
                        valueDate.isBefore(proposal.valueDate()),
                        "before-submission",
                        Map.of("submitted", proposal.valueDate().toString()));
        Approval.check(doubts, outcome, budget, reason, docket, proposal);
        return doubts.unless(() -> recorded(Approval.approved(outcome, budget, proposal), session, null, acting));
    }

    private Decision voted(Doubts doubts, Docket docket, ProjectProposed proposal, Acting acting) {
        SessionState state = docket.session();
        SessionHeld held = state == null ? null : state.held();
        if (state == null || held == null) {
            return doubts.none() ? Doubts.unknown("session", session) : doubts.unless(Decision::accept);
        }
        Map<String, Ballot> cast = Objects.requireNonNullElse(votes, Map.of());
        doubts.rule(!state.wasAttendedBy(acting.actor()), "not-at-session", Map.of("session", session))
                .rule(
                        !held.valueDate().equals(valueDate),
                        "not-the-sessions-day",
                        Map.of("held", held.valueDate().toString()));
        Optional<Count> count =
                new Vote(project, cast, budget, priority, reason).count(doubts, docket, state, held, proposal);
        count.ifPresent(it -> doubts.rule(
                it.outcome() != outcome,
                "outcome-differs",
                Map.of("votes", it.outcome().name())));
        return count.map(it -> doubts.unless(() -> recorded(it.budget(), held.number(), session, acting)))
                .orElseGet(() -> doubts.unless(Decision::accept));
    }

    private Decision recorded(Money approved, String number, @Nullable String sitting, Acting acting) {
        String decision = acting.newId("o");
        return Decision.accept(
                Map.of("decision", decision),
                new LateDecisionRecorded(
                        project,
                        decision,
                        outcome,
                        approved,
                        number,
                        priority,
                        acting.seal(decision, minutes),
                        reason == null ? null : acting.seal(decision, reason),
                        valueDate,
                        acting.actor(),
                        sitting == null ? null : votes,
                        sitting,
                        sitting == null ? null : budget,
                        acting.party()));
    }
}
