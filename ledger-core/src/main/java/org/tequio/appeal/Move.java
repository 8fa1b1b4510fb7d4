package org.tequio.appeal;

import org.tequio.journal.Account.Book;
import org.tequio.money.Money;

/**
 * A posting as an event can hold it.
 *
 * @param book in which
 * @param account its path
 * @param amount debits positive
 */
public record Move(Book book, String account, Money amount) {}
