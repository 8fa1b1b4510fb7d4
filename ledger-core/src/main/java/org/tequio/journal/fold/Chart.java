package org.tequio.journal.fold;

import java.util.Arrays;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.tequio.journal.Account;

/** Gives every account in every currency a number, counting up from 0 as they are first seen. Confined to one thread. */
final class Chart {

    private static final int SIZE_MIN = 1 << 10;
    private static final long NUMBER = 0xFFFF_FFFFL;

    /**
     * Open addressing, never more than half full: the hash above, the number plus one below, 0 for free. Most of the
     * time goes into waiting for memory, so that a slot alone tells nearly always whether it is the right one.
     */
    private long[] slots = new long[SIZE_MIN * 2];

    private @Nullable Account[] accounts = new @Nullable Account[SIZE_MIN];
    private @Nullable Currency[] currencies = new @Nullable Currency[SIZE_MIN];
    private int size;

    int size() {
        return size;
    }

    /** How many numbers there is room for before the chart grows. */
    int room() {
        return accounts.length;
    }

    int numberOf(Account account, Currency currency) {
        long hash = hash(account, currency);
        int mask = slots.length - 1;
        for (int slot = (int) (hash >>> 32) & mask; ; slot = (slot + 1) & mask) {
            long found = slots[slot];
            if (found == 0) {
                return add(account, currency, hash);
            }
            if (((found ^ hash) & ~NUMBER) == 0 && is((int) found - 1, account, currency)) {
                return (int) found - 1;
            }
        }
    }

    Account account(int number) {
        return present(accounts[number], number);
    }

    Currency currency(int number) {
        return present(currencies[number], number);
    }

    private static <T> T present(@Nullable T value, int number) {
        if (value == null) {
            throw new IndexOutOfBoundsException("no such account: number=" + number);
        }
        return value;
    }

    private boolean is(int number, Account account, Currency currency) {
        Account known = account(number);
        return known.path().equals(account.path()) && known.book() == account.book() && currencies[number] == currency;
    }

    private int add(Account account, Currency currency, long hash) {
        if (size == accounts.length) {
            grow();
        }
        accounts[size] = account;
        currencies[size] = currency;
        size++;
        put(slots, hash | size);
        return size - 1;
    }

    private void grow() {
        int room = Math.multiplyExact(accounts.length, 2);
        accounts = Arrays.copyOf(accounts, room);
        currencies = Arrays.copyOf(currencies, room);
        long[] wider = new long[Math.multiplyExact(room, 2)];
        for (long slot : slots) {
            if (slot != 0) {
                put(wider, slot);
            }
        }
        slots = wider;
    }

    private static void put(long[] slots, long entry) {
        int mask = slots.length - 1;
        int slot = (int) (entry >>> 32) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = entry;
    }

    /** In the upper half; spread, for the hashes of strings that differ in the middle differ little in their low bits. */
    private static long hash(Account account, Currency currency) {
        int hash = account.path().hashCode() * 31 + account.book().hashCode() * 7 + currency.getNumericCode();
        hash *= 0x9E3779B9;
        return (long) (hash ^ (hash >>> 15)) << 32;
    }
}
