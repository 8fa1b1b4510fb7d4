package org.tequio.fund.release;

import java.util.Map;
import java.util.Objects;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.Drop;
import org.tequio.fund.FundEvents.ReleaseDropped;
import org.tequio.fund.FundState;
import org.tequio.fund.Release;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * A request for money that waits is refused by an officer of a party that pays, or withdrawn by the executor that asked;
 * it then waits for nobody, and no money has moved. Whatever became of the project, it can be dropped. Refusals: {@code
 * release-unknown}, {@code not-your-party}, {@code maker-is-checker}, {@code already-approved}, {@code already-reversed},
 * {@code release-dropped}.
 *
 * @param reason to the vault
 */
@CommandType(
        value = "drop-release",
        roles = {Role.OFFICER, Role.EXECUTOR},
        movesMoney = true)
public record DropRelease(String project, String release, String reason) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "DropRelease[release=" + release + "]";
    }

    /** The decision. */
    public static final class Dropping implements Slice<DropRelease, FundState> {

        @Override
        public Class<DropRelease> command() {
            return DropRelease.class;
        }

        @Override
        public Boundary<FundState> boundary(DropRelease command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(DropRelease command, FundState state, Acting acting) {
            Release release = state.books().releases().get(command.release());
            return release == null
                    ? Doubts.unknown("release", command.release())
                    : command.decide(state.books(), release, acting);
        }
    }

    private Decision decide(Books books, Release asked, Acting acting) {
        boolean withdraws = acting.role() == Role.EXECUTOR;
        Doubts doubts = withdraws
                ? new Doubts().add(Scope.actsFor(acting, asked.requested().executor()))
                : new Doubts()
                        .add(Scope.paysFor(books.project(), acting))
                        .add(Scope.anotherThan(asked.requested().by(), acting));
        Map<String, String> which = Map.of("release", release);
        return doubts.state(asked.reversal() != null, "already-reversed", which)
                .state(asked.dropped() != null, "release-dropped", which)
                .state(asked.approved() != null && asked.reversal() == null, "already-approved", which)
                .unless(() -> Decision.accept(new ReleaseDropped(
                        project,
                        release,
                        asked.requested().executor(),
                        asked.requested().amount(),
                        withdraws ? Drop.WITHDRAWN : Drop.REFUSED,
                        Objects.requireNonNullElse(acting.party(), "system"),
                        acting.seal(release, reason),
                        acting.today(),
                        acting.actor())));
    }
}
