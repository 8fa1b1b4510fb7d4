package org.tequio.journal;

import java.util.Locale;

/**
 * An account of the chart: a path of lower-case words and opaque ids joined by {@code :}, such as
 * {@code project:p-17:due:federal}. Memo and statistic accounts never share an entry with cash accounts.
 *
 * @param book which of the books it stands in
 * @param path unique within the book
 */
public record Account(Book book, String path) {

    /** The separate books; an entry is balanced within each book it touches. */
    public enum Book {
        /** Real money and real obligations. */
        CASH,
        /** Encumbrances: what governments have agreed and owe, before it is paid. */
        MEMO,
        /** Reported figures that are not ours: published statistics. */
        STATISTIC;

        /** The stored name, lower-case. */
        public String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Book ofStored(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }
    }

    private static final int FIRST = 1;
    private static final int INSIDE = 2;
    private static final byte[] KINDS = kinds();

    public Account {
        if (!isPath(path)) {
            throw new IllegalArgumentException("malformed account: path=" + path);
        }
    }

    /** Letters, digits and {@code : . _ / -}, the first a letter or digit; by a table, for every posting asks. */
    private static boolean isPath(String path) {
        if (path.isEmpty() || (kindOf(path.charAt(0)) & FIRST) == 0) {
            return false;
        }
        int kinds = INSIDE;
        for (int i = 1; i < path.length(); i++) {
            kinds &= kindOf(path.charAt(i));
        }
        return kinds != 0;
    }

    private static int kindOf(char c) {
        return c < KINDS.length ? KINDS[c] : 0;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[128];
        for (char c = 0; c < kinds.length; c++) {
            boolean isWord = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
            kinds[c] = (byte) (isWord ? FIRST | INSIDE : ":._/-".indexOf(c) >= 0 ? INSIDE : 0);
        }
        return kinds;
    }

    public static Account cash(String path) {
        return new Account(Book.CASH, path);
    }

    public static Account memo(String path) {
        return new Account(Book.MEMO, path);
    }

    public static Account statistic(String path) {
        return new Account(Book.STATISTIC, path);
    }

    /** {@code book:path}, the form shown to people and exported. */
    @Override
    public String toString() {
        return book.stored() + ":" + path;
    }
}
