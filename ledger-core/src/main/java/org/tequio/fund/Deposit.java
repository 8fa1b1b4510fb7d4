package org.tequio.fund;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.FundEvents.Origin;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.money.Money;

/**
 * A party's payment into a project, a gift of the association among them, as the books know it.
 *
 * @param id of the deposit, or of the contribution
 * @param valueDate the party's until confirmed, then the bank's
 * @param madeBy the account that announced it
 * @param confirmedBy the account that confirmed it
 * @param reversal the reversal that undid it
 */
public record Deposit(
        String id,
        Origin origin,
        String seat,
        String party,
        Money amount,
        String account,
        Standing standing,
        LocalDate valueDate,
        String madeBy,
        @Nullable String confirmedBy,
        @Nullable String reversal) {

    public boolean isReversed() {
        return reversal != null;
    }

    /** Whether it stands, and stands there. */
    public boolean is(Standing where) {
        return reversal == null && standing == where;
    }

    Deposit reversedBy(String by) {
        return new Deposit(id, origin, seat, party, amount, account, standing, valueDate, madeBy, confirmedBy, by);
    }
}
