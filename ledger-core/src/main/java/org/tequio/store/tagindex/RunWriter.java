package org.tequio.store.tagindex;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.tequio.postgres.BinaryCopy;

/** Writes a run, its entries given in order, by binary COPY of some megabytes at a time. */
final class RunWriter {

    private static final int PAGES_AT_ONCE = 1024;
    private static final int PAGE_BYTES = Page.ENTRIES_MAX * Page.ENTRY_BYTES;

    private final Connection connection;
    private final long number;
    private final long after;
    private final Fences fences = new Fences();

    /** Full pages that are not sent yet and the one being filled; all but the last are of the same length. */
    private final ByteBuffer unsent = ByteBuffer.allocate(PAGES_AT_ONCE * PAGE_BYTES);

    private int pagesSent;
    private long entries;

    private RunWriter(Connection connection, long number, long after) {
        this.connection = connection;
        this.number = number;
        this.after = after;
    }

    /**
     * Writes all entries of a source as one run.
     *
     * @param goOn asked now and then; {@code false} ends it with an exception
     */
    static Run write(Connection connection, Source source, long after, long upTo, int level, BooleanSupplier goOn)
            throws SQLException {
        RunWriter writer = new RunWriter(connection, RunTable.newNumber(connection), after);
        while (source.next()) {
            writer.add(source.key, source.position);
            if (!writer.unsent.hasRemaining()) {
                writer.send();
                if (!goOn.getAsBoolean()) {
                    throw new SQLException("the index of tags is being closed");
                }
            }
        }
        writer.send();
        Run run = new Run(writer.number, after, upTo, level, writer.fences);
        RunTable.insert(connection, run, writer.entries);
        return run;
    }

    private void add(long key, long position) {
        if (unsent.position() % PAGE_BYTES == 0) {
            fences.add(key, position - after);
        }
        unsent.putLong(key).putInt((int) (position - after));
        entries++;
    }

    /** The source may read over the same connection, so nothing is under way in between. */
    private void send() throws SQLException {
        if (unsent.position() == 0) {
            return;
        }
        try (BinaryCopy copy = BinaryCopy.into(connection, "log.tag_page", "run", "page", "bytes")) {
            for (int from = 0; from < unsent.position(); from += PAGE_BYTES) {
                copy.row();
                copy.number(number);
                copy.number(pagesSent++);
                copy.bytes(unsent.array(), from, Math.min(PAGE_BYTES, unsent.position() - from));
            }
            copy.finish();
        }
        unsent.clear();
    }
}
