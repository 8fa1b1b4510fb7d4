package org.tequio.fund.release;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.Deficits;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.FundState;
import org.tequio.fund.Moves;
import org.tequio.fund.Release;
import org.tequio.fund.day.Dated;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;
import org.tequio.store.Query;

/**
 * An officer of a party that pays lets the money go; never the person who asked for it.
 *
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(value = "approve-release", roles = Role.OFFICER, movesMoney = true)
public record ApproveRelease(
        String project,
        String release,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Dated {

    /** One that is recorded in time. */
    public ApproveRelease(String project, String release, @Nullable LocalDate valueDate) {
        this(project, release, valueDate, null);
    }

    /** What it depends on: the project's money, and whether a cut holds any of it back. */
    public record Till(FundState fund, Deficits deficits) {

        Till evolve(Event event) {
            return new Till(fund.evolve(event), deficits.evolve(event));
        }
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ApproveRelease[project=" + project + "]";
    }

    @Override
    public String about() {
        return release;
    }

    /** The decision. */
    public static final class Approving implements Slice<ApproveRelease, Till> {

        @Override
        public Class<ApproveRelease> command() {
            return ApproveRelease.class;
        }

        @Override
        public Boundary<Till> boundary(ApproveRelease command) {
            Boundary<FundState> fund = FundState.boundary(command.project());
            return new Boundary<>(
                    fund.query(), new Till(fund.initial(), Deficits.before(command.project())), Till::evolve);
        }

        @Override
        public @Nullable Boundary<Till> widened(ApproveRelease command, Till till) {
            Query query = till.deficits().query();
            return query == null ? null : new Boundary<>(query, till, Till::evolve);
        }

        @Override
        public Decision decide(ApproveRelease command, Till till, Acting acting) {
            Books books = till.fund().books();
            Release release = books.releases().get(command.release());
            if (release == null) {
                return Doubts.unknown("release", command.release());
            }
            LocalDate valueDate = Objects.requireNonNullElse(command.valueDate(), acting.today());
            Doubts doubts = new Doubts()
                    .add(Scope.paysFor(books.project(), acting))
                    .add(Scope.anotherThan(release.requested().by(), acting))
                    .state(release.reversal() != null, "already-reversed", Map.of("release", command.release()))
                    .state(release.dropped() != null, "release-dropped", Map.of("release", command.release()))
                    .state(release.approved() != null, "already-approved", Map.of("release", command.release()))
                    .rule(
                            valueDate.isBefore(release.requested().valueDate()),
                            "before-request",
                            Map.of("requested", release.requested().valueDate().toString()))
                    .notInFuture(valueDate, acting);
            Moves.goOn(doubts, books);
            if (doubts.none()) {
                Releasing.onHold(doubts, books, release.requested().milestone(), command.release());
                Releasing.aboveReleasable(doubts, books, release.requested().amount());
                Milestones.ready(
                        doubts,
                        books,
                        release.requested().milestone(),
                        release.requested().amount());
                Releasing.inDeficit(
                        doubts, books, till.deficits(), release.requested().amount());
            }
            return doubts.unless(
                    () -> Decision.accept(Releasing.approved(books, release.requested(), valueDate, acting)));
        }
    }
}
