package org.tequio.budget;

import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/**
 * What a budget has bound to one seat of a project.
 *
 * @param order when it was first bound, relative to the budget's other commitments: 1, 2, 3, …
 * @param priority the committee's order, 1 first; {@code null} comes last
 * @param settled whether the project is over: nothing of it can be reduced any more
 */
public record Commitment(
        String project,
        String seat,
        String association,
        Money amount,
        int order,
        @Nullable Integer priority,
        boolean settled) {

    Commitment settle() {
        return new Commitment(project, seat, association, amount, order, priority, true);
    }
}
