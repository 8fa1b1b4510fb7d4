package org.tequio.project;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/**
 * What one party pays under an agreement.
 *
 * @param seat the scheme's key of the party
 * @param party the institution or association that fills the seat
 * @param weight by which gifts are matched, relative to the other seats
 * @param amount agreed; the party never owes more
 * @param due what makes it due
 * @param dueOf the seats whose deposits make it due, where deposits do
 * @param deadline last day to deposit it
 * @param limit the cap that kept the amount below what the weights alone would give, if one did
 */
public record Share(
        String seat,
        String party,
        long weight,
        Money amount,
        DueBasis due,
        List<String> dueOf,
        LocalDate deadline,
        @Nullable BindingLimit limit) {

    /** What makes a share due. */
    public enum DueBasis {
        /** The agreement: the whole share by its deadline. */
        AGREEMENT,
        /** Each gift: what matching the gifts so far demands. */
        CONTRIBUTION,
        /** A day, which is its deadline. */
        DATE,
        /** The deposits of others, in proportion. */
        DEPOSIT
    }

    public Share {
        dueOf = List.copyOf(dueOf);
    }

    /** The same with another amount, which nobody but the parties has fixed. */
    Share withAmount(Money other) {
        return new Share(seat, party, weight, other, due, dueOf, deadline, limit);
    }

    /** The same with another last day. */
    public Share withDeadline(LocalDate other) {
        return new Share(seat, party, weight, amount, due, dueOf, other, limit);
    }
}
