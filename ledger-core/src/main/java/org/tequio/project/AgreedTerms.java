package org.tequio.project;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.tequio.fx.RoundingPolicy;
import org.tequio.money.Money;
import org.tequio.refusal.Defect;
import org.tequio.scheme.SchemeRef;

/**
 * What an agreement fixes, complete enough that no later decision needs the scheme's document.
 *
 * @param scheme the version of the rules that it rests on
 * @param total of all shares
 * @param shares in the scheme's declared order, one for each seat, also one of zero
 * @param giver the seat filled by the association, whose gifts the others match
 * @param goalFirst whether nothing is matched before the giver's whole share is given
 * @param gates of deposits and releases
 * @param conversion how a gift in another currency is rounded
 * @param account the opaque id of the registered account
 */
public record AgreedTerms(
        SchemeRef scheme,
        Money total,
        List<Share> shares,
        String giver,
        boolean goalFirst,
        List<AgreedGate> gates,
        RoundingPolicy conversion,
        String account) {

    public AgreedTerms {
        shares = List.copyOf(shares);
        gates = List.copyOf(gates);
    }

    public Optional<Share> share(String seat) {
        return shares.stream().filter(share -> share.seat().equals(seat)).findFirst();
    }

    /** The share of the association. */
    public Share giverShare() {
        return share(giver).orElseThrow(() -> new Defect("terms without the giver's share: giver=" + giver));
    }

    /** The shares of those who pay something, in declared order. */
    public List<Share> paying() {
        return shares.stream().filter(share -> share.amount().isPositive()).toList();
    }

    /** The gates of one step. */
    public List<AgreedGate> gatesOf(String step) {
        return gates.stream().filter(gate -> gate.opens().equals(step)).toList();
    }

    public Currency currency() {
        return total.currency();
    }
}
