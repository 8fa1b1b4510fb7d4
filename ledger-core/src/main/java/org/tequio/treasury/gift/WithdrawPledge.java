package org.tequio.treasury.gift;

import java.util.Map;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;
import org.tequio.treasury.BookState;
import org.tequio.treasury.Pledge;
import org.tequio.treasury.TreasuryEvents.PledgeWithdrawn;
import org.tequio.treasury.TreasuryTags;

/**
 * Writes down that what is open of a promise will not be paid.
 *
 * @param reason to the vault
 */
@CommandType(
        value = "withdraw-pledge",
        roles = {Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record WithdrawPledge(String association, String pledge, String reason) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "WithdrawPledge[association=" + association + "]";
    }

    /** The decision. */
    public static final class Withdrawing implements Slice<WithdrawPledge, BookState> {

        @Override
        public Class<WithdrawPledge> command() {
            return WithdrawPledge.class;
        }

        @Override
        public Boundary<BookState> boundary(WithdrawPledge command) {
            return new Boundary<>(
                    TreasuryTags.pledgeOnly(command.pledge()),
                    BookState.before(command.association()),
                    BookState::evolve);
        }

        @Override
        public Decision decide(WithdrawPledge command, BookState book, Acting acting) {
            return command.decide(book, acting);
        }
    }

    private Decision decide(BookState book, Acting acting) {
        Pledge found = book.pledge(pledge).orElse(null);
        if (found == null) {
            return Doubts.unknown("pledge", pledge);
        }
        return new Doubts()
                .add(Scope.actsFor(acting, association))
                .state(!found.isOpen(), "pledge-not-open", Map.of("pledge", pledge))
                .unless(() -> Decision.accept(new PledgeWithdrawn(
                        association,
                        pledge,
                        found.made().member(),
                        found.open(),
                        acting.seal(pledge, reason),
                        acting.today(),
                        acting.actor())));
    }
}
