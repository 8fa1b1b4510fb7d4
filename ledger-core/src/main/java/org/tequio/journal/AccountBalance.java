package org.tequio.journal;

import org.tequio.money.Money;

/**
 * What stands on an account in one currency.
 *
 * @param account of the chart
 * @param balance debits less credits
 */
public record AccountBalance(Account account, Money balance) {}
