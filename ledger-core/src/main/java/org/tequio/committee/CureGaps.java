package org.tequio.committee;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.committee.CommitteeEvents.GapsCured;
import org.tequio.committee.CommitteeEvents.GapsNotified;
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
 * The association completes its file, within the scheme's term from the day of the notice (domain §3: 15 calendar days).
 * Refused with {@code gap-cure-over} after that: an incomplete file can only be refused.
 *
 * @param answer to the vault
 * @param valueDate the day on which it was handed in; today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "cure-gaps",
        roles = {Role.REPRESENTATIVE, Role.TREASURER})
public record CureGaps(
        String project,
        String answer,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Timed {

    /** One that is recorded in time. */
    public CureGaps(String project, String answer, @Nullable LocalDate valueDate) {
        this(project, answer, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "CureGaps[project=" + project + "]";
    }

    /** The decision. */
    public static final class Curing implements Slice<CureGaps, Docket> {

        @Override
        public Class<CureGaps> command() {
            return CureGaps.class;
        }

        @Override
        public Boundary<Docket> boundary(CureGaps command) {
            return Docket.boundary(command.project(), null);
        }

        @Override
        public @Nullable Boundary<Docket> widened(CureGaps command, Docket docket) {
            return docket.widened();
        }

        @Override
        public Decision decide(CureGaps command, Docket docket, Acting acting) {
            ProjectProposed proposal = docket.project().proposal();
            return proposal == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(docket, proposal, acting);
        }
    }

    private Decision decide(Docket docket, ProjectProposed proposal, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        GapsNotified notified = docket.file().notified();
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, proposal.association()))
                .state(!docket.file().hasGaps(), "no-gaps-open", Map.of("project", project))
                .rule(answer.isBlank(), "answer-missing", Map.of())
                .notInFuture(day, acting);
        docket.undecidable(doubts);
        if (notified == null || !docket.file().hasGaps()) {
            return doubts.unless(Decision::accept);
        }
        doubts.rule(
                        day.isBefore(notified.valueDate()),
                        "before-notice",
                        Map.of("notified", notified.valueDate().toString()))
                .rule(
                        !docket.file().mayBeCuredOn(day),
                        "gap-cure-over",
                        Map.of("lastDay", String.valueOf(notified.cureOn())));
        return doubts.unless(() -> Decision.accept(new GapsCured(
                project, notified.notice(), acting.seal(notified.notice(), answer), day, acting.actor())));
    }
}
