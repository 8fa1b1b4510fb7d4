package org.tequio.journal;

import org.tequio.money.Money;

/**
 * The sum of a whole book in one currency: zero, or the books are wrong.
 *
 * @param book which
 * @param sum of all postings
 */
public record BookSum(Account.Book book, Money sum) {}
