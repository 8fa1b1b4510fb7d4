package org.tequio.journal.fold;

import org.jspecify.annotations.Nullable;
import org.tequio.journal.Account;
import org.tequio.journal.Account.Book;

/**
 * Whose settlement position an account belongs to. The position of a party is the sum of what stands on those accounts
 * of the chart that say what it owes (debit) or is owed (credit); {@code docs/reference/accounts.md} lists them.
 */
final class Parties {

    private Parties() {}

    /** The party, as the chart names it; {@code null} for an account that nobody owes or is owed. */
    static @Nullable String of(Account account) {
        String path = account.path();
        if (account.book() == Book.MEMO) {
            return path.startsWith("project:") ? seat(path, ":due:") : null;
        }
        if (account.book() != Book.CASH) {
            return null;
        }
        if (path.startsWith("remittance:")) {
            return path.substring(0, path.lastIndexOf(':'));
        }
        boolean isOfOneParty = (path.startsWith("partner:") && path.endsWith(":funds"))
                || (path.startsWith("association:") && path.endsWith(":clearing"));
        return isOfOneParty ? path.substring(0, path.lastIndexOf(':')) : null;
    }

    /** {@code project:P:due:S} is owed by the seat S of the project P. */
    private static @Nullable String seat(String path, String owed) {
        int at = path.lastIndexOf(owed);
        return at < 0 ? null : path.substring(0, at) + ":" + path.substring(at + owed.length());
    }
}
