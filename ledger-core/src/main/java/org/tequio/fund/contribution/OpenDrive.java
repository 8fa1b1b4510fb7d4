package org.tequio.fund.contribution;

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
import org.tequio.fund.GiftEvents.DriveOpened;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.project.Scope;

/**
 * An association begins to collect for a project. Its gifts count as all others do; where the scheme puts the goal
 * first, that goal is the association's whole share, and the collection may not stop short of it.
 *
 * @param title public
 * @param goal what is to come together, in the project's currency
 * @param until the last day
 * @param valueDate the first day; today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "open-drive",
        roles = {Role.TREASURER, Role.REPRESENTATIVE})
public record OpenDrive(
        String project,
        String title,
        Money goal,
        LocalDate until,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public OpenDrive(String project, String title, Money goal, LocalDate until, @Nullable LocalDate valueDate) {
        this(project, title, goal, until, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "OpenDrive[project=" + project + "]";
    }

    /** The decision. */
    public static final class Opening implements Slice<OpenDrive, ProjectState> {

        @Override
        public Class<OpenDrive> command() {
            return OpenDrive.class;
        }

        @Override
        public Boundary<ProjectState> boundary(OpenDrive command) {
            return new Boundary<>(
                    ProjectTags.facts(command.project(), ProjectTags.TERMS),
                    ProjectState.before(command.project()),
                    ProjectState::evolve);
        }

        @Override
        public Decision decide(OpenDrive command, ProjectState project, Acting acting) {
            ProjectProposed proposal = project.proposal();
            return proposal == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(project, proposal, acting);
        }
    }

    private Decision decide(ProjectState project, ProjectProposed proposal, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        AgreedTerms terms = project.terms();
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, proposal.association()))
                .rule(title.isBlank(), "title-missing", Map.of())
                .amount(goal, proposal.budget())
                .rule(until.isBefore(day), "term-ends-before-it-begins", Map.of())
                .notInFuture(day, acting);
        if (doubts.none() && terms != null && terms.goalFirst()) {
            Money share = terms.giverShare().amount();
            doubts.rule(
                    goal.compareTo(share) < 0,
                    "goal-below-share",
                    Map.of("goal", goal.toString(), "share", share.toString()));
        }
        return doubts.unless(() -> opened(proposal, day, acting));
    }

    private Decision opened(ProjectProposed proposal, LocalDate day, Acting acting) {
        String drive = acting.newId("k");
        return Decision.accept(
                Map.of("drive", drive),
                new DriveOpened(
                        project,
                        drive,
                        proposal.association(),
                        acting.sealOpen(drive, title),
                        goal,
                        until,
                        day,
                        acting.actor()));
    }
}
