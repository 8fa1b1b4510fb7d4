package org.tequio.giving;

import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.gift.GiveToAppeal;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.remittance.QuoteRemittance;
import org.tequio.remittance.RemittanceEvents.RemittanceQuoted;

/**
 * Somebody gives to an appeal through a provider, today and at its prices of today; on a zero-fee day fee and margin are
 * none.
 *
 * @param amount that is sent, without the fee
 * @param feeSchedule of the provider, such as {@code us-mx}
 * @param currency of the appeal
 * @param giver as in {@code give-to-appeal}
 * @param reference of the bank; to the vault
 */
@CommandType(
        value = "give-through-provider",
        roles = {Role.TREASURER, Role.REPRESENTATIVE, Role.OFFICER},
        movesMoney = true)
public record GiveThroughProvider(
        String appeal,
        Money amount,
        String feeSchedule,
        Currency currency,
        @Nullable String giver,
        @Nullable String reference)
        implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "GiveThroughProvider[appeal=" + appeal + "]";
    }

    private QuoteRemittance question() {
        return PricedGift.question(amount, currency, feeSchedule);
    }

    private GiveToAppeal given(@Nullable RemittanceQuoted quoted) {
        return new GiveToAppeal(
                appeal,
                amount,
                giver,
                quoted == null ? null : quoted.price().customerRate(),
                quoted == null ? null : quoted.feeSchedule().rule(),
                quoted == null ? null : quoted.price().midDate(),
                null,
                quoted == null ? null : quoted.terms().receive(),
                reference,
                null);
    }

    /** The decision. */
    public static final class Giving implements Slice<GiveThroughProvider, PricedGift<GiveToAppeal.Desk>> {

        private static final GiveToAppeal.Giving GIVING = new GiveToAppeal.Giving();

        @Override
        public Class<GiveThroughProvider> command() {
            return GiveThroughProvider.class;
        }

        @Override
        public Boundary<PricedGift<GiveToAppeal.Desk>> boundary(GiveThroughProvider command) {
            return PricedGift.boundary(GIVING.boundary(command.given(null)), command.question());
        }

        @Override
        public @Nullable Boundary<PricedGift<GiveToAppeal.Desk>> widened(
                GiveThroughProvider command, PricedGift<GiveToAppeal.Desk> state) {
            return state.widened(command.question());
        }

        @Override
        public Decision decide(GiveThroughProvider command, PricedGift<GiveToAppeal.Desk> state, Acting acting) {
            return state.decide(
                    command.question(),
                    acting,
                    quoted -> GIVING.decide(command.given(quoted), state.target(), acting),
                    "gift",
                    null,
                    command.appeal());
        }
    }
}
