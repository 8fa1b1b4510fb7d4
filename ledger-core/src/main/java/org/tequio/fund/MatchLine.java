package org.tequio.fund;

import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.project.BindingLimit;
import org.tequio.project.Share.DueBasis;

/**
 * What one gift makes one party owe.
 *
 * @param amount matching of all gifts with this one, less matching of all gifts before it
 * @param due what makes the party's share due; where the gift does not, the line says what part of it the gift calls for
 * @param limit what kept it down, if anything did
 */
public record MatchLine(
        String seat,
        String party,
        Money amount,
        DueBasis due,
        @Nullable BindingLimit limit) {

    MatchLine negated() {
        return new MatchLine(seat, party, amount.negated(), due, limit);
    }
}
