package org.tequio.giving;

import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.remittance.QuoteRemittance;
import org.tequio.remittance.RemittanceEvents.RemittanceQuoted;
import org.tequio.vault.Fingerprints;

/**
 * An association gives to a project through a provider, today and at its prices of today; on a zero-fee day fee and
 * margin are none (World Money Transfer Day, domain.md §1).
 *
 * @param amount that is sent, without the fee
 * @param feeSchedule of the provider, such as {@code us-mx}
 * @param currency that the project's account receives
 * @param reference of the bank; to the vault
 */
@CommandType(
        value = "contribute-through-provider",
        roles = {Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record ContributeThroughProvider(
        String project,
        Money amount,
        String feeSchedule,
        Currency currency,
        @Nullable String reference) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ContributeThroughProvider[project=" + project + "]";
    }

    private QuoteRemittance question() {
        return PricedGift.question(amount, currency, feeSchedule);
    }

    /** The gift itself, at the rate and with the amount that the provider promises. */
    private ReceiveContribution given(@Nullable RemittanceQuoted quoted) {
        return new ReceiveContribution(
                project,
                amount,
                quoted == null ? null : quoted.price().customerRate(),
                quoted == null ? null : quoted.feeSchedule().rule(),
                quoted == null ? null : quoted.price().midDate(),
                null,
                quoted == null ? null : quoted.terms().receive(),
                null,
                reference,
                null,
                null,
                null,
                null);
    }

    /** The decision. */
    public static final class Contributing
            implements Slice<ContributeThroughProvider, PricedGift<ReceiveContribution.Desk>> {

        private static final ReceiveContribution.Receiving RECEIVING = new ReceiveContribution.Receiving();

        @Override
        public Class<ContributeThroughProvider> command() {
            return ContributeThroughProvider.class;
        }

        @Override
        public Boundary<PricedGift<ReceiveContribution.Desk>> boundary(ContributeThroughProvider command) {
            return PricedGift.boundary(RECEIVING.boundary(command.given(null)), command.question());
        }

        @Override
        public Boundary<PricedGift<ReceiveContribution.Desk>> boundary(
                ContributeThroughProvider command, Fingerprints fingerprints) {
            return PricedGift.boundary(RECEIVING.boundary(command.given(null), fingerprints), command.question());
        }

        @Override
        public @Nullable Boundary<PricedGift<ReceiveContribution.Desk>> widened(
                ContributeThroughProvider command, PricedGift<ReceiveContribution.Desk> state) {
            return state.widened(command.question());
        }

        @Override
        public Decision decide(
                ContributeThroughProvider command, PricedGift<ReceiveContribution.Desk> state, Acting acting) {
            return state.decide(
                    command.question(),
                    acting,
                    quoted -> RECEIVING.decide(command.given(quoted), state.target(), acting),
                    "contribution",
                    command.project(),
                    null);
        }
    }
}
