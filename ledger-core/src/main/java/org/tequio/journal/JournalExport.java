package org.tequio.journal;

import java.io.IOException;
import java.io.Writer;
import java.util.Currency;
import java.util.List;
import java.util.TreeSet;
import org.tequio.store.AsOf;

/**
 * Writes the books in the journal format of hledger, so that an auditor recomputes every balance with a program that
 * is not ours. One transaction for each entry; only opaque ids.
 */
public final class JournalExport {

    private static final int PAGE = 5_000;

    private final JournalReader reader;

    public JournalExport(JournalReader reader) {
        this.reader = reader;
    }

    /** Writes everything that counts as of a day, as known at a position; returns the number of entries. */
    public long hledger(AsOf asOf, Writer out) throws IOException {
        out.write("; Tequio journal, as known at position " + asOf.asKnown());
        out.write(asOf.valueDate() == null ? "\n" : ", as of value date " + asOf.valueDate() + "\n");
        declareCurrencies(asOf, out);
        long written = 0;
        long after = 0;
        List<JournalEntry> page = reader.entries(EntryFilter.all(), asOf, after, PAGE);
        while (!page.isEmpty()) {
            for (JournalEntry entry : page) {
                write(entry, out);
            }
            written += page.size();
            after = page.getLast().position();
            page = reader.entries(EntryFilter.all(), asOf, after, PAGE);
        }
        out.flush();
        return written;
    }

    private void declareCurrencies(AsOf asOf, Writer out) throws IOException {
        TreeSet<String> codes = new TreeSet<>();
        reader.sums(asOf).forEach(sum -> codes.add(sum.sum().currency().getCurrencyCode()));
        for (String code : codes) {
            int decimals = Currency.getInstance(code).getDefaultFractionDigits();
            out.write("commodity 1000." + "0".repeat(decimals) + " " + code + "\n");
        }
    }

    private static void write(JournalEntry entry, Writer out) throws IOException {
        out.write("\n" + entry.valueDate() + " * (" + entry.position() + ") " + entry.eventType());
        out.write("  ; position:" + entry.position() + ", type:" + entry.eventType());
        out.write(", recorded:" + entry.recordedAt() + "\n");
        for (Posting posting : entry.postings()) {
            out.write("    " + posting.account() + "  " + posting.amount().amount() + " "
                    + posting.amount().currency().getCurrencyCode() + "\n");
        }
    }
}
