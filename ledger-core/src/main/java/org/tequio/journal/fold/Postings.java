package org.tequio.journal.fold;

import java.util.Arrays;

/** A batch of postings as two arrays, which is reused from batch to batch. Confined to one thread. */
public final class Postings {

    private int[] accounts;
    private long[] minors;
    private int size;

    /**
     * @param capacity at which the batch starts; it grows as needed
     */
    public Postings(int capacity) {
        accounts = new int[capacity];
        minors = new long[capacity];
    }

    /**
     * Adds a posting.
     *
     * @param account its number in the fold that will take it, see {@link BalanceFold#numberOf}
     * @param minor debits positive, credits negative
     */
    public void add(int account, long minor) {
        if (size == accounts.length) {
            accounts = Arrays.copyOf(accounts, 2 * size);
            minors = Arrays.copyOf(minors, 2 * size);
        }
        accounts[size] = account;
        minors[size++] = minor;
    }

    public void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    int[] accounts() {
        return accounts;
    }

    long[] minors() {
        return minors;
    }
}
