package org.tequio.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tequio.refusal.Invariant;

/** The first law of the books: postings sum to zero per book and currency. */
final class Balance {

    private Balance() {}

    static void check(List<Posting> postings) {
        Map<String, Long> sums = new HashMap<>();
        for (Posting posting : postings) {
            sums.merge(
                    posting.account().book() + " " + posting.amount().currency().getCurrencyCode(),
                    posting.amount().minor(),
                    Math::addExact);
        }
        sums.forEach(
                (key, sum) -> Invariant.check(sum == 0, "entry unbalanced: book and currency=%s, sum=%d", key, sum));
    }
}
