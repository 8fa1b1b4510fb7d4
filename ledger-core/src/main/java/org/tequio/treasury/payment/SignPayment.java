package org.tequio.treasury.payment;

import java.util.Map;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.treasury.BookState;
import org.tequio.treasury.TreasuryEvents.PaymentMade;
import org.tequio.treasury.TreasuryEvents.PaymentRequested;

/**
 * The second signature: the payment is made, on the day of this signature.
 *
 * @param payment that another signed
 */
@CommandType(
        value = "sign-payment",
        roles = {Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record SignPayment(String association, String payment) implements Command {

    /** The decision. */
    public static final class Signing implements Slice<SignPayment, BookState> {

        @Override
        public Class<SignPayment> command() {
            return SignPayment.class;
        }

        @Override
        public Boundary<BookState> boundary(SignPayment command) {
            return BookState.boundary(command.association(), null);
        }

        @Override
        public Decision decide(SignPayment command, BookState book, Acting acting) {
            PaymentRequested request = book.waiting().get(command.payment());
            return request == null
                    ? Doubts.unknown("payment", command.payment())
                    : command.decide(request, book, acting);
        }
    }

    private Decision decide(PaymentRequested request, BookState book, Acting acting) {
        Money held = book.held(request.campaign(), request.amount());
        Money limit = book.limit() == null ? null : book.limit().limit();
        return new Doubts()
                .add(Scope.actsFor(acting, association))
                .add(Scope.anotherThan(request.by(), acting))
                .rule(
                        request.amount().compareTo(held) > 0,
                        "not-held",
                        Map.of("held", "" + held, "amount", "" + request.amount()))
                .unless(() -> Decision.accept(new PaymentMade(
                        association,
                        payment,
                        request.use(),
                        request.campaign(),
                        request.project(),
                        request.contribution(),
                        request.gift(),
                        request.amount(),
                        request.note(),
                        limit,
                        acting.today(),
                        request.by(),
                        acting.actor())));
    }
}
