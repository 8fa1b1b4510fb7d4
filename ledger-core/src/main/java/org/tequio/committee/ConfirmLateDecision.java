package org.tequio.committee;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.FiscalYears;
import org.tequio.committee.CommitteeEvents.LateDecisionRecorded;
import org.tequio.committee.CommitteeEvents.ProjectVoted;
import org.tequio.committee.CommitteeEvents.SessionHeld;
import org.tequio.committee.CommitteeEvents.SilenceSuperseded;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.Role;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.project.ProjectEvents.ProjectDecidedBySilence;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Scope;
import org.tequio.scheme.Terms;

/**
 * Confirms, as the second person, that the committee had decided in time: from now on that decision holds, and what the
 * clock decided stays in the log, true as known then (HC-13). That person speaks for another party ({@code same-party}) and,
 * where a session voted, was there ({@code not-at-session}). Where the money has gone to others meanwhile, they are
 * named ({@code money-used-since}), and it is confirmed only with a reason; nothing of theirs is undone.
 *
 * @param decision the late one
 * @param despite why it is confirmed although others have the money; to the vault
 */
@CommandType(value = "confirm-late-decision", roles = Role.COMMITTEE_MEMBER)
public record ConfirmLateDecision(
        String project, String decision, @Nullable String despite) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ConfirmLateDecision[project=" + project + "]";
    }

    /** The decision. */
    public static final class Confirming implements Slice<ConfirmLateDecision, LateTable> {

        @Override
        public Class<ConfirmLateDecision> command() {
            return ConfirmLateDecision.class;
        }

        @Override
        public Boundary<LateTable> boundary(ConfirmLateDecision command) {
            return LateTable.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<LateTable> widened(ConfirmLateDecision command, LateTable table) {
            return table.widened();
        }

        @Override
        public @Nullable Boundary<LateTable> widenedOnceMore(ConfirmLateDecision command, LateTable table) {
            LateDecisionRecorded late = table.docket().file().late();
            return late == null ? null : table.withBudgets(yearOf(table, late));
        }

        @Override
        public Decision decide(ConfirmLateDecision command, LateTable table, Acting acting) {
            ProjectProposed proposal = table.docket().project().proposal();
            LateDecisionRecorded late = table.docket().file().late();
            ProjectDecidedBySilence silence = table.docket().project().silence();
            if (proposal == null) {
                return Doubts.unknown("project", command.project());
            }
            if (late == null || silence == null || !late.decision().equals(command.decision())) {
                return Doubts.unknown("decision", command.decision());
            }
            return command.decide(table, proposal, late, silence, acting);
        }
    }

    private Decision decide(
            LateTable table,
            ProjectProposed proposal,
            LateDecisionRecorded late,
            ProjectDecidedBySilence silence,
            Acting acting) {
        List<String> conflicts = late.outcome() == Outcome.REFUSED
                ? List.of()
                : table.conflicts(proposal, late.budget(), yearOf(table, late), silence.valueDate());
        SessionState sitting = table.docket().session();
        return new Doubts()
                .add(Scope.concernedBy(table.docket().project(), acting))
                .add(Scope.anotherThan(late.by(), acting))
                .add(Scope.anotherThan(proposal.by(), acting))
                .rule(
                        late.party() != null && late.party().equals(acting.party()),
                        "same-party",
                        Map.of("party", "" + late.party()))
                .rule(
                        sitting != null && !sitting.wasAttendedBy(acting.actor()),
                        "not-at-session",
                        Map.of("session", "" + late.sitting()))
                .state(table.docket().project().decision() != null, "already-decided", Map.of("project", project))
                .state(table.docket().project().isCancelled(), "project-cancelled", Map.of("project", project))
                .state(
                        !conflicts.isEmpty() && (despite == null || despite.isBlank()),
                        "money-used-since",
                        Map.of("projects", String.join(" ", conflicts)))
                .unless(() -> confirmed(table.docket(), late, silence, conflicts, acting));
    }

    private Decision confirmed(
            Docket docket,
            LateDecisionRecorded late,
            ProjectDecidedBySilence silence,
            List<String> conflicts,
            Acting acting) {
        List<Event> events = new ArrayList<>();
        voted(docket, late).ifPresent(events::add);
        events.add(new ProjectDecided(
                project,
                decision,
                late.outcome(),
                late.budget(),
                late.session(),
                late.priority(),
                late.minutes(),
                late.reason(),
                late.valueDate(),
                late.by()));
        events.add(new SilenceSuperseded(
                project,
                decision,
                silence.decision(),
                conflicts,
                despite == null || despite.isBlank() ? null : acting.seal(decision, despite),
                acting.today(),
                acting.actor()));
        return new Decision.Accepted(events, Map.of("decision", decision, "conflicts", String.join(" ", conflicts)));
    }

    /** The vote stands in its session as one that was recorded at once. */
    private Optional<ProjectVoted> voted(Docket docket, LateDecisionRecorded late) {
        SessionState state = docket.session();
        SessionHeld held = state == null ? null : state.held();
        ProjectProposed proposal = docket.project().proposal();
        Terms.Committee committee = docket.scheme().terms().committee();
        if (state == null || held == null || proposal == null || committee == null || late.votes() == null) {
            return Optional.empty();
        }
        Vote vote = new Vote(project, late.votes(), late.onTheTable(), late.priority(), null);
        Count count = Count.of(
                late.votes(),
                proposal.budget(),
                late.onTheTable(),
                committee.casting().value());
        return Optional.of(vote.voted(decision, docket, state, held, count, late.by()));
    }

    private static int yearOf(LateTable table, LateDecisionRecorded late) {
        return FiscalYears.of(table.docket().scheme().terms().fiscalYear(), late.valueDate());
    }
}
