package org.tequio.committee;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.committee.CommitteeEvents.GapsNotified;
import org.tequio.deadline.Due;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Scope;

/**
 * Tells the association what is missing in its file, within the scheme's term from the day of submission (domain §3: 10
 * working days). Refused with {@code gap-notice-over} after that, {@code gaps-open} while an earlier notice waits.
 *
 * @param gaps to the vault
 * @param valueDate the day of the notice; today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "notify-gaps",
        roles = {Role.OFFICER, Role.COMMITTEE_MEMBER})
public record NotifyGaps(
        String project,
        String gaps,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Timed {

    /** One that is recorded in time. */
    public NotifyGaps(String project, String gaps, @Nullable LocalDate valueDate) {
        this(project, gaps, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "NotifyGaps[project=" + project + "]";
    }

    /** The decision. */
    public static final class Notifying implements Slice<NotifyGaps, Docket> {

        @Override
        public Class<NotifyGaps> command() {
            return NotifyGaps.class;
        }

        @Override
        public Boundary<Docket> boundary(NotifyGaps command) {
            return Docket.boundary(command.project(), null);
        }

        @Override
        public @Nullable Boundary<Docket> widened(NotifyGaps command, Docket docket) {
            return docket.widened();
        }

        @Override
        public @Nullable Boundary<Docket> widenedOnceMore(NotifyGaps command, Docket docket) {
            return docket.withCalendars();
        }

        @Override
        public Decision decide(NotifyGaps command, Docket docket, Acting acting) {
            ProjectProposed proposal = docket.project().proposal();
            return proposal == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(docket, proposal, acting);
        }
    }

    private Decision decide(Docket docket, ProjectProposed proposal, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Set<String> officers = new HashSet<>(docket.members(proposal));
        officers.remove(proposal.association());
        Optional<Due> term = docket.due(CommitteeDeadlines.GAP_NOTICE, proposal);
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, officers.contains(acting.party()) ? acting.party() : null))
                .add(Scope.anotherThan(proposal.by(), acting))
                .state(docket.file().hasGaps(), "gaps-open", Map.of("project", project))
                .rule(gaps.isBlank(), "gaps-missing", Map.of())
                .rule(
                        day.isBefore(proposal.valueDate()),
                        "before-submission",
                        Map.of("submitted", proposal.valueDate().toString()))
                .rule(
                        term.isPresent() && day.isAfter(term.get().day()),
                        "gap-notice-over",
                        Map.of("lastDay", term.map(it -> it.day().toString()).orElse("")))
                .notInFuture(day, acting);
        docket.undecidable(doubts);
        return doubts.unless(() -> notified(docket, day, acting));
    }

    private Decision notified(Docket docket, LocalDate day, Acting acting) {
        String notice = acting.newId("n");
        Optional<Due> cure = docket.due(CommitteeDeadlines.GAP_CURE, day);
        return Decision.accept(
                Map.of(
                        "notice",
                        notice,
                        "cureOn",
                        cure.map(it -> it.day().toString()).orElse("")),
                new GapsNotified(
                        project,
                        notice,
                        acting.seal(notice, gaps),
                        cure.map(Due::day).orElse(null),
                        cure.map(Due::instant).orElse(null),
                        day,
                        acting.actor()));
    }
}
