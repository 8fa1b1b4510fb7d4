package org.tequio.journal.fold;

import java.util.Arrays;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tequio.journal.Account;
import org.tequio.journal.Entry;
import org.tequio.journal.Posting;

/**
 * Folds postings to balances and settlement positions in plain arrays, without making an object per posting.
 *
 * <p>The result does not depend on the order of the postings, nor on how they were split over folds that were merged:
 * a sum that leaves 64 bits wraps around and is counted, so that only a final sum that does not fit is refused.
 * A settlement position is the sum of its accounts' balances, and so is added up when it is asked for and not with
 * every posting. Confined to one thread; its benchmark is {@code FoldBenchmark}.
 */
public final class BalanceFold {

    private final Chart chart = new Chart();
    private final Map<String, Integer> partyNumbers = new HashMap<>();
    private long[] balances = new long[chart.room()];

    /** The party whose settlement position an account belongs to, by the account's number; 0 for nobody. */
    private int[] parties = {};

    /** Of how many accounts the party has been looked up: only when it is asked for, for a range is merged without. */
    private int partiesKnown;

    /** How often a balance wrapped around, upwards less downwards, by the account's number; empty mostly. */
    private final Map<Integer, Integer> wraps = new HashMap<>();

    /** How many accounts are open; one less than the chart has for a moment. */
    private int open;

    private long postings;

    /** The number by which postings name an account. */
    public int numberOf(Account account, Currency currency) {
        int number = chart.numberOf(account, currency);
        if (number == open) {
            open(number);
        }
        return number;
    }

    /** Folds an entry. */
    public void add(Entry entry) {
        List<Posting> lines = entry.postings();
        for (int i = 0; i < lines.size(); i++) {
            Posting line = lines.get(i);
            add(
                    numberOf(line.account(), line.amount().currency()),
                    line.amount().minor());
        }
        postings += lines.size();
    }

    /** Folds a batch. */
    public void add(Postings batch) {
        int[] accounts = batch.accounts();
        long[] minors = batch.minors();
        int size = batch.size();
        for (int i = 0; i < size; i++) {
            add(accounts[i], minors[i]);
        }
        postings += size;
    }

    /** Takes over everything that another fold has folded. */
    public void merge(BalanceFold other) {
        for (int theirs = 0; theirs < other.open; theirs++) {
            take(other, theirs);
        }
        postings += other.postings;
    }

    /** The same without the accounts on which nothing stands: most are settled sooner or later, the others are few. */
    public BalanceFold withoutSettled() {
        BalanceFold left = new BalanceFold();
        for (int number = 0; number < open; number++) {
            if (balances[number] != 0 || !fits(number)) {
                left.take(this, number);
            }
        }
        left.postings = postings;
        return left;
    }

    /**
     * What every party owes, by the parties' numbers from 1, as low and high halves of 128 bits; what stands at 0 belongs
     * to nobody.
     *
     * @param low and {@code high} are as long as there are parties, and one; they are overwritten
     */
    public void settle(long[] low, long[] high) {
        lookUpParties();
        Arrays.fill(low, 0);
        Arrays.fill(high, 0);
        for (int number = 0; number < open; number++) {
            long balance = balances[number];
            int party = parties[number];
            long sum = low[party] + balance;
            high[party] += (balance >> 63) + (Long.compareUnsigned(sum, balance) < 0 ? 1 : 0);
            low[party] = sum;
        }
    }

    /** How many parties have a settlement position. */
    public int partyCount() {
        lookUpParties();
        return partyNumbers.size();
    }

    /** What has been folded so far, which later postings do not change. */
    public Balances balances() {
        return Balances.of(withoutSettled());
    }

    /** How many accounts it holds. */
    public int size() {
        return open;
    }

    long postings() {
        return postings;
    }

    Account account(int number) {
        return chart.account(number);
    }

    Currency currency(int number) {
        return chart.currency(number);
    }

    long balance(int number) {
        return balances[number];
    }

    boolean fits(int number) {
        return wraps.isEmpty() || wraps.getOrDefault(number, 0) == 0;
    }

    int party(int number) {
        return parties[number];
    }

    private void take(BalanceFold other, int theirs) {
        int ours = numberOf(other.chart.account(theirs), other.chart.currency(theirs));
        add(ours, other.balances[theirs]);
        wraps.merge(ours, other.wraps.getOrDefault(theirs, 0), Integer::sum);
    }

    private void open(int number) {
        if (number == balances.length) {
            balances = Arrays.copyOf(balances, chart.room());
        }
        open++;
    }

    private void lookUpParties() {
        if (partiesKnown == open) {
            return;
        }
        parties = Arrays.copyOf(parties, open);
        for (; partiesKnown < open; partiesKnown++) {
            String party = Parties.of(chart.account(partiesKnown));
            if (party != null) {
                String key = party + " " + chart.currency(partiesKnown).getCurrencyCode();
                parties[partiesKnown] = partyNumbers.computeIfAbsent(key, it -> partyNumbers.size() + 1);
            }
        }
    }

    private void add(int account, long minor) {
        long balance = balances[account];
        long sum = balance + minor;
        if (((balance ^ sum) & (minor ^ sum)) < 0) {
            wraps.merge(account, minor > 0 ? 1 : -1, Integer::sum);
        }
        balances[account] = sum;
    }
}
