package org.tequio.fund;

import org.tequio.money.Money;

/**
 * What one party bears of an amount.
 *
 * @param seat the scheme's key of the party
 * @param party who fills the seat
 * @param amount may be negative, where a cent moves back
 */
public record Part(String seat, String party, Money amount) {}
