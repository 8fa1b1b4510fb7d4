package org.tequio.fund.correction;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.tequio.decision.Acting;
import org.tequio.event.Event;
import org.tequio.fund.FundState;
import org.tequio.vault.TextRef;

/** A bank takes a payment back: a fact, never refused; what is then missing is a debt of who had paid (HC-1). */
public final class BankReversal {

    private BankReversal() {}

    /**
     * The reversal of a deposit or contribution with its own amounts, and what follows from it.
     *
     * @param reason the line of the statement, kept in the vault
     * @return empty if there is no such payment, or it is reversed already
     */
    public static Optional<List<Event>> of(
            FundState state, String fact, TextRef reason, LocalDate valueDate, String by, Acting acting) {
        return Plan.of(state, state.books(), fact)
                .filter(plan -> plan instanceof GiftPlan || plan instanceof DepositPlan)
                .filter(plan -> plan.reversal() == null)
                .map(plan -> plan.events(new Request(acting.newId("x"), null, reason, valueDate, by, null), acting));
    }
}
