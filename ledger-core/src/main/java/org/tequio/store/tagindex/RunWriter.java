package org.tequio.store.tagindex;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Writes a run, its entries given in order, by binary COPY of some megabytes at a time. */
final class RunWriter {

    private static final String COPY = "copy log.tag_page (run, page, bytes) from stdin (format binary)";

    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADER_BYTES = SIGNATURE.length + 2 * Integer.BYTES;
    private static final int ROW_BYTES =
            Short.BYTES + 3 * Integer.BYTES + Long.BYTES + Integer.BYTES + Page.ENTRIES_MAX * Page.ENTRY_BYTES;
    private static final int PAGES_AT_ONCE = 1024;

    private final Connection connection;
    private final long number;
    private final long after;
    private final Fences fences = new Fences();
    private final ByteBuffer rows = ByteBuffer.allocate(HEADER_BYTES + PAGES_AT_ONCE * ROW_BYTES + Short.BYTES);
    private final ByteBuffer page = ByteBuffer.allocate(Page.ENTRIES_MAX * Page.ENTRY_BYTES);
    private int pages;
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
            if (writer.rows.position() == 0 && !goOn.getAsBoolean()) {
                throw new SQLException("the index of tags is being closed");
            }
        }
        writer.endPage();
        writer.copyRows();
        Run run = new Run(writer.number, after, upTo, level, writer.fences);
        RunTable.insert(connection, run, writer.entries);
        return run;
    }

    private void add(long key, long position) throws SQLException {
        if (!page.hasRemaining()) {
            endPage();
        }
        if (page.position() == 0) {
            fences.add(key, position - after);
        }
        page.putLong(key).putInt((int) (position - after));
        entries++;
    }

    private void endPage() throws SQLException {
        if (page.position() == 0) {
            return;
        }
        if (rows.position() == 0) {
            rows.put(SIGNATURE).putInt(0).putInt(0);
        }
        page.flip();
        rows.putShort((short) 3).putInt(Long.BYTES).putLong(number);
        rows.putInt(Integer.BYTES).putInt(pages++).putInt(page.limit()).put(page);
        page.clear();
        if (pages % PAGES_AT_ONCE == 0) {
            copyRows();
        }
    }

    private void copyRows() throws SQLException {
        if (rows.position() == 0) {
            return;
        }
        rows.putShort((short) -1);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            copy.writeToCopy(rows.array(), 0, rows.position());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        rows.clear();
    }
}
