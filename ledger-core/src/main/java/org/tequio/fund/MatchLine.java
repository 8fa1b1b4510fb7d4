package org.tequio.fund;

import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.project.Limit;

/**
 * What one gift makes one party owe.
 *
 * @param amount matching of all gifts with this one, less matching of all gifts before it
 * @param limit what kept it down, if anything did
 */
public record MatchLine(String seat, String party, Money amount, @Nullable Limit limit) {}
