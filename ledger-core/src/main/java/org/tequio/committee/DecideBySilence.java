package org.tequio.committee;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.calendar.CalendarRef;
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
import org.tequio.project.RuledProject;
import org.tequio.scheme.Terms;

/**
 * The clock finds that the committee's term is over and nothing was decided: what that means, the scheme says. Refused
 * with {@code already-decided}, {@code term-not-over} and {@code silence-means-nothing}.
 *
 * @param due the last instant of the term
 * @param day its day, the value date of the decision
 * @param calendar by which the term was counted
 */
@CommandType(value = "decide-by-silence", roles = Role.SYSTEM)
public record DecideBySilence(
        String project,
        Instant due,
        LocalDate day,
        @Nullable CalendarRef calendar) implements Command {

    /** The decision. */
    public static final class Deciding implements Slice<DecideBySilence, RuledProject> {

        @Override
        public Class<DecideBySilence> command() {
            return DecideBySilence.class;
        }

        @Override
        public Boundary<RuledProject> boundary(DecideBySilence command) {
            return RuledProject.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<RuledProject> widened(DecideBySilence command, RuledProject state) {
            return state.widened();
        }

        @Override
        public Decision decide(DecideBySilence command, RuledProject state, Acting acting) {
            ProjectProposed proposal = state.project().proposal();
            return proposal == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(state, proposal, acting);
        }
    }

    private Decision decide(RuledProject state, ProjectProposed proposal, Acting acting) {
        Terms.Committee.Silence silence = SilencePolicy.of(state.scheme());
        return new Doubts()
                .state(state.project().isDecided(), "already-decided", Map.of("project", project))
                .state(state.project().isCancelled(), "project-cancelled", Map.of("project", project))
                .rule(silence == Terms.Committee.Silence.NONE, "silence-means-nothing", Map.of())
                .rule(acting.now().isBefore(due.plusSeconds(1)), "term-not-over", Map.of("due", due.toString()))
                .unless(() -> decided(proposal, silence, acting));
    }

    private Decision decided(ProjectProposed proposal, Terms.Committee.Silence silence, Acting acting) {
        boolean approval = silence == Terms.Committee.Silence.APPROVAL;
        String decision = acting.newId("o");
        return Decision.accept(
                Map.of("decision", decision),
                new ProjectDecidedBySilence(
                        project,
                        decision,
                        approval ? Outcome.APPROVED : Outcome.REFUSED,
                        approval
                                ? proposal.budget()
                                : Money.zero(proposal.budget().currency()),
                        due,
                        calendar,
                        day));
    }
}
