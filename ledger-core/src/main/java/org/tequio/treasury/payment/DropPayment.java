package org.tequio.treasury.payment;

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
import org.tequio.treasury.TreasuryEvents.PaymentDropped;
import org.tequio.treasury.TreasuryEvents.PaymentRequested;

/**
 * A payment that one signed will not be made; either signer may say so.
 *
 * @param reason to the vault
 */
@CommandType(
        value = "drop-payment",
        roles = {Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record DropPayment(String association, String payment, String reason) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "DropPayment[payment=" + payment + "]";
    }

    /** The decision. */
    public static final class Dropping implements Slice<DropPayment, BookState> {

        @Override
        public Class<DropPayment> command() {
            return DropPayment.class;
        }

        @Override
        public Boundary<BookState> boundary(DropPayment command) {
            return BookState.boundary(command.association(), null);
        }

        @Override
        public Decision decide(DropPayment command, BookState book, Acting acting) {
            PaymentRequested request = book.waiting().get(command.payment());
            return request == null
                    ? Doubts.unknown("payment", command.payment())
                    : new Doubts()
                            .add(Scope.actsFor(acting, command.association()))
                            .unless(() -> Decision.accept(new PaymentDropped(
                                    command.association(),
                                    command.payment(),
                                    acting.seal(command.payment(), command.reason()),
                                    acting.today(),
                                    acting.actor())));
        }
    }
}
