package org.tequio.committee;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.FiscalYears;
import org.tequio.committee.CommitteeEvents.LateDecisionRecorded;
import org.tequio.committee.CommitteeEvents.SilenceSuperseded;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectDecided;
import org.tequio.project.ProjectEvents.ProjectDecidedBySilence;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Scope;

/**
 * Confirms, as the second person, that the committee had decided in time: from now on that decision holds, and what the
 * clock decided stays in the log, true as known then (HC-13). Where the money has gone to others meanwhile, they are
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
        return new Doubts()
                .add(Scope.concernedBy(table.docket().project(), acting))
                .add(Scope.anotherThan(late.by(), acting))
                .add(Scope.anotherThan(proposal.by(), acting))
                .state(table.docket().project().decision() != null, "already-decided", Map.of("project", project))
                .state(table.docket().project().isCancelled(), "project-cancelled", Map.of("project", project))
                .state(
                        !conflicts.isEmpty() && (despite == null || despite.isBlank()),
                        "money-used-since",
                        Map.of("projects", String.join(" ", conflicts)))
                .unless(() -> confirmed(late, silence, conflicts, acting));
    }

    private Decision confirmed(
            LateDecisionRecorded late, ProjectDecidedBySilence silence, List<String> conflicts, Acting acting) {
        return Decision.accept(
                Map.of("decision", decision, "conflicts", String.join(" ", conflicts)),
                new ProjectDecided(
                        project,
                        decision,
                        late.outcome(),
                        late.budget(),
                        late.session(),
                        late.priority(),
                        late.minutes(),
                        late.reason(),
                        late.valueDate(),
                        late.by()),
                new SilenceSuperseded(
                        project,
                        decision,
                        silence.decision(),
                        conflicts,
                        despite == null || despite.isBlank() ? null : acting.seal(decision, despite),
                        acting.today(),
                        acting.actor()));
    }

    private static int yearOf(LateTable table, LateDecisionRecorded late) {
        return FiscalYears.of(table.docket().scheme().terms().fiscalYear(), late.valueDate());
    }
}
