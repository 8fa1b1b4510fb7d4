package org.tequio.journal;

import org.tequio.money.Money;

/**
 * One line of an entry.
 *
 * @param account of the chart, see {@link Account}
 * @param amount debits positive, credits negative
 */
public record Posting(Account account, Money amount) {}
