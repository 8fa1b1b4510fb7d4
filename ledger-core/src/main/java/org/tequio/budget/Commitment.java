package org.tequio.budget;

import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/**
 * What a budget has bound to one seat of a project.
 *
 * @param order when it was first bound, relative to the budget's other commitments: 1, 2, 3, …
 * @param priority the committee's order, 1 first; {@code null} comes last
 */
public record Commitment(
        String project,
        String seat,
        String association,
        Money amount,
        int order,
        @Nullable Integer priority) {}
