package org.tequio.journal.fold;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.tequio.event.Sha256;
import org.tequio.journal.Account;
import org.tequio.journal.AccountBalance;
import org.tequio.money.Money;
import org.tequio.refusal.Invariant;

/**
 * All balances and settlement positions at one position of the log.
 *
 * @param accounts every account on which something stands, by book, path and currency
 * @param positions what every party owes (positive) or is owed (negative) that has such an account, by its name and
 *     currency
 * @param postings how many were folded
 */
public record Balances(List<AccountBalance> accounts, List<Position> positions, long postings) {

    private static final Comparator<Position> BY_PARTY = Comparator.comparing(Position::party)
            .thenComparing(it -> it.owes().currency().getCurrencyCode());

    public Balances {
        accounts = List.copyOf(accounts);
        positions = List.copyOf(positions);
    }

    /**
     * The settlement position of one party in one currency.
     *
     * @param party {@code project:p-1:federal}, {@code partner:x}, …
     * @param owes negative if it is owed
     */
    public record Position(String party, Money owes) {}

    static Balances of(BalanceFold fold) {
        AccountBalance[] accounts = new AccountBalance[fold.size()];
        for (int number = 0; number < fold.size(); number++) {
            Account account = fold.account(number);
            Invariant.check(fold.fits(number), "balance beyond 64 bits: account=%s", account);
            accounts[number] = new AccountBalance(account, Money.ofMinor(fold.balance(number), fold.currency(number)));
        }
        // With many accounts and few events the order takes longer than the fold.
        Arrays.parallelSort(accounts, Balances::byAccount);
        return new Balances(Arrays.asList(accounts), positions(fold), fold.postings());
    }

    private static List<Position> positions(BalanceFold fold) {
        long[] low = new long[fold.partyCount() + 1];
        long[] high = new long[fold.partyCount() + 1];
        boolean[] seen = new boolean[fold.partyCount() + 1];
        fold.settle(low, high);
        List<Position> positions = new ArrayList<>(fold.partyCount());
        for (int number = 0; number < fold.size(); number++) {
            int party = fold.party(number);
            String name = Parties.of(fold.account(number));
            if (name != null && !seen[party]) {
                boolean fits = high[party] == low[party] >> 63;
                Invariant.check(fits, "settlement position beyond 64 bits: party=%s", name);
                positions.add(new Position(name, Money.ofMinor(low[party], fold.currency(number))));
                seen[party] = true;
            }
        }
        positions.sort(BY_PARTY);
        return positions;
    }

    private static int byAccount(AccountBalance left, AccountBalance right) {
        int byBook = left.account().book().compareTo(right.account().book());
        int byPath =
                byBook == 0 ? left.account().path().compareTo(right.account().path()) : byBook;
        return byPath == 0
                ? left.balance()
                        .currency()
                        .getCurrencyCode()
                        .compareTo(right.balance().currency().getCurrencyCode())
                : byPath;
    }

    /** SHA-256 over every line in order: two logs with the same digest have the same balances, bit for bit. */
    public String digest() {
        MessageDigest sha256 = Sha256.digest();
        for (AccountBalance it : accounts) {
            line(
                    sha256,
                    it.account() + " " + it.balance().minor() + " "
                            + it.balance().currency());
        }
        for (Position it : positions) {
            line(sha256, it.party() + " " + it.owes().minor() + " " + it.owes().currency());
        }
        return Sha256.hex(sha256);
    }

    private static void line(MessageDigest sha256, String line) {
        sha256.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
