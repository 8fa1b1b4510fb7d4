package org.tequio.fund.closing;

import java.util.Map;
import java.util.Optional;
import org.tequio.decision.Acting;
import org.tequio.fund.Claim;
import org.tequio.refusal.Refusal;

/** Nobody decides what her own party owes. */
final class Debtors {

    private Debtors() {}

    /** {@code debtor-decides}, if the actor acts for who owes. */
    static Optional<Refusal> anotherThan(Claim claim, Acting acting) {
        return anotherThan(claim.raised().debtor(), acting);
    }

    static Optional<Refusal> anotherThan(String debtor, Acting acting) {
        return debtor.equals(acting.party())
                ? Optional.of(Refusal.forbidden("debtor-decides", Map.of("debtor", debtor)))
                : Optional.empty();
    }
}
