package org.tequio.journal;

import java.util.Currency;
import java.util.List;
import org.tequio.journal.Account.Book;
import org.tequio.refusal.Invariant;

/** The first law of the books: postings sum to zero per book and currency. */
final class Balance {

    private Balance() {}

    /** Each book and currency is summed where it stands first; an entry has so few lines that nothing need be kept. */
    static void check(List<Posting> postings) {
        for (int i = 0; i < postings.size(); i++) {
            Book book = postings.get(i).account().book();
            Currency currency = postings.get(i).amount().currency();
            if (isFirst(postings, i, book, currency)) {
                long sum = sumFrom(postings, i, book, currency);
                if (sum != 0) {
                    Invariant.check(
                            false,
                            "entry unbalanced: book and currency=%s %s, sum=%d",
                            book,
                            currency.getCurrencyCode(),
                            sum);
                }
            }
        }
    }

    private static boolean isFirst(List<Posting> postings, int index, Book book, Currency currency) {
        for (int i = 0; i < index; i++) {
            if (is(postings.get(i), book, currency)) {
                return false;
            }
        }
        return true;
    }

    private static long sumFrom(List<Posting> postings, int index, Book book, Currency currency) {
        long sum = 0;
        for (int i = index; i < postings.size(); i++) {
            if (is(postings.get(i), book, currency)) {
                sum = Math.addExact(sum, postings.get(i).amount().minor());
            }
        }
        return sum;
    }

    private static boolean is(Posting posting, Book book, Currency currency) {
        return posting.account().book() == book && posting.amount().currency().equals(currency);
    }
}
