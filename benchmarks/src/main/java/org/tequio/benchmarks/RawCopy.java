package org.tequio.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * The yardstick of writing: the very rows of a log, as PostgreSQL itself sent them, sent back by one binary COPY on one
 * connection in one transaction, into a table like the log's with its key and without tags.
 */
public final class RawCopy {

    private static final int BUFFER_BYTES = 1 << 20;

    private final Server.Database log;

    public RawCopy(Server.Database log) {
        this.log = log;
        log.run(
                "create schema if not exists raw",
                "create table if not exists raw.event (like log.event including all)");
    }

    /** Writes the rows after a position and up to another to a file; answers how many there are. */
    public long dump(long after, long upTo, Path file) {
        String rows = "select * from log.event where position > %d and position <= %d order by position"
                .formatted(after, upTo);
        try (Connection connection = log.pool().getConnection();
                OutputStream out = Files.newOutputStream(file)) {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + rows + ") to stdout (format binary)", out);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empties the table, outside the clock. */
    public void empty() {
        log.run("truncate raw.event");
    }

    /** Writes the rows of a file, durably; answers how many nanoseconds it took. */
    public long load(Path file) {
        try (Connection connection = log.pool().getConnection();
                InputStream in = Files.newInputStream(file)) {
            long begin = System.nanoTime();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy raw.event from stdin (format binary)", in, BUFFER_BYTES);
            return System.nanoTime() - begin;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
