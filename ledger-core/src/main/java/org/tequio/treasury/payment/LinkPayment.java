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
import org.tequio.project.Scope;
import org.tequio.treasury.BookEntry;
import org.tequio.treasury.TreasuryEvents.Kind;
import org.tequio.treasury.TreasuryEvents.PaymentLinked;
import org.tequio.treasury.TreasuryEvents.Use;

/**
 * Finds a payment again as a contribution to a project: the same association, project, amount and currency.
 *
 * @param contribution by which the project knows it
 */
@CommandType(
        value = "link-payment",
        roles = {Role.TREASURER, Role.REPRESENTATIVE})
public record LinkPayment(String association, String payment, String contribution) implements Command {

    /** The decision. */
    public static final class Linking implements Slice<LinkPayment, PaymentState> {

        @Override
        public Class<LinkPayment> command() {
            return LinkPayment.class;
        }

        @Override
        public Boundary<PaymentState> boundary(LinkPayment command) {
            return PaymentState.boundary(command.association(), command.contribution(), null);
        }

        @Override
        public Decision decide(LinkPayment command, PaymentState state, Acting acting) {
            return state.book()
                    .entry(command.payment())
                    .filter(it -> it.kind() == Kind.PAYMENT && it.reversal() == null)
                    .map(it -> command.decide(it, state, acting))
                    .orElseGet(() -> Doubts.unknown("payment", command.payment()));
        }
    }

    private Decision decide(BookEntry made, PaymentState state, Acting acting) {
        String project = made.project();
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, association))
                .rule(made.use() != Use.PROJECT, "use-differs", Map.of("use", "" + made.use()))
                .state(made.contribution() != null, "payment-linked", Map.of("payment", payment));
        state.contributed(doubts, contribution, project, made.amount());
        return project == null
                ? doubts.unless(Decision::accept)
                : doubts.unless(() -> Decision.accept(new PaymentLinked(
                        association, payment, project, contribution, acting.today(), acting.actor())));
    }
}
