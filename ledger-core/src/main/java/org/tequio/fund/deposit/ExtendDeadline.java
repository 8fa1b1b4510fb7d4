package org.tequio.fund.deposit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.DeadlineExtended;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.project.Scope;
import org.tequio.project.Share;
import org.tequio.refusal.Refusal;

/**
 * Records the decision to give a party, or all of them, more time to pay in (domain.md §3). Nobody extends her own
 * deadline: the decision is a committee's, or an officer's of another party.
 *
 * @param seat whose deadline; every seat's, if left out
 * @param until the new last day, later than the one before
 * @param decision its number, or that of its session
 * @param reason to the vault
 * @param document of the decision; to the vault
 * @param valueDate the day of the decision; today, if left out
 */
@CommandType(
        value = "extend-deadline",
        roles = {Role.COMMITTEE_MEMBER, Role.OFFICER})
public record ExtendDeadline(
        String project,
        @Nullable String seat,
        LocalDate until,
        String decision,
        String reason,
        @Nullable String document,
        @Nullable LocalDate valueDate)
        implements Timed {

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ExtendDeadline[project=" + project + "]";
    }

    /** The decision. */
    public static final class Extending implements Slice<ExtendDeadline, ProjectState> {

        @Override
        public Class<ExtendDeadline> command() {
            return ExtendDeadline.class;
        }

        @Override
        public Boundary<ProjectState> boundary(ExtendDeadline command) {
            return new Boundary<>(
                    ProjectTags.facts(command.project(), ProjectTags.TERMS),
                    ProjectState.before(command.project()),
                    ProjectState::evolve);
        }

        @Override
        public Decision decide(ExtendDeadline command, ProjectState project, Acting acting) {
            if (project.proposal() == null) {
                return Doubts.unknown("project", command.project());
            }
            AgreedTerms terms = project.terms();
            Doubts doubts = new Doubts()
                    .add(Scope.concernedBy(project, acting))
                    .state(terms == null, "agreement-not-in-force", Map.of("project", command.project()));
            return terms == null ? doubts.unless(Decision::accept) : command.decide(doubts, terms, acting);
        }
    }

    private Decision decide(Doubts doubts, AgreedTerms terms, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        List<Share> shares = terms.paying().stream()
                .filter(share -> seat == null || share.seat().equals(seat))
                .toList();
        if (shares.isEmpty()) {
            return Doubts.unknown("seat", Objects.requireNonNullElse(seat, ""));
        }
        doubts.rule(reason.isBlank(), "reason-missing", Map.of())
                .malformed(!decision.matches("[!-~]{1,60}"), "decision-number-malformed", "/decision")
                .notInFuture(day, acting);
        for (Share share : shares) {
            doubts.add(own(share, acting))
                    .rule(
                            !until.isAfter(share.deadline()),
                            "deadline-not-later",
                            Map.of(
                                    "seat",
                                    share.seat(),
                                    "deadline",
                                    share.deadline().toString()));
        }
        return doubts.unless(() -> extended(shares, day, acting));
    }

    private Optional<Refusal> own(Share share, Acting acting) {
        boolean alone = acting.role() == Role.OFFICER && share.party().equals(acting.party());
        return alone ? Optional.of(Refusal.forbidden("own-deadline", Map.of("seat", share.seat()))) : Optional.empty();
    }

    private Decision extended(List<Share> shares, LocalDate day, Acting acting) {
        List<Event> events = new ArrayList<>();
        for (Share share : shares) {
            events.add(new DeadlineExtended(
                    project,
                    share.seat(),
                    share.party(),
                    decision,
                    share.deadline(),
                    until,
                    acting.seal(project, reason),
                    document == null ? null : acting.seal(project, document),
                    day,
                    acting.actor()));
        }
        return new Decision.Accepted(events, Map.of("until", until.toString()));
    }
}
