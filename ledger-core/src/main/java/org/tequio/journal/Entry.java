package org.tequio.journal;

import java.util.List;

/**
 * The balanced entry of one event: its postings sum to zero per book and currency.
 * Making one that does not balance is a defect: the command that would write it dies.
 *
 * @param postings at least two
 */
public record Entry(List<Posting> postings) {

    public Entry {
        postings = List.copyOf(postings);
        Balance.check(postings);
    }

    public static Entry of(Posting... postings) {
        return new Entry(List.of(postings));
    }
}
