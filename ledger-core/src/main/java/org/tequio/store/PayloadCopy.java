package org.tequio.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Fault;

/**
 * Reads position ranges of the log as the bytes in which PostgreSQL sends them: the facts alone, without their envelope,
 * by a binary COPY over one connection of its own. Confined to one thread.
 */
public final class PayloadCopy implements AutoCloseable {

    /** The same plan whatever the statistics say: the range in order, by the primary key, in this one backend. */
    private static final String SESSION = """
        set enable_seqscan = off;
        set enable_bitmapscan = off;
        set enable_sort = off;
        set max_parallel_workers_per_gather = 0;
        set jit = off;
        set application_name = 'tequio replay'\
        """;

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int COLUMNS = 4;
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private final Connection connection;
    private final TypeNames types = new TypeNames();
    private boolean sound = true;

    private PayloadCopy(Connection connection) {
        this.connection = connection;
    }

    /** Takes each event, in order. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes one event.
         *
         * @param bytes the payload stands in it from {@code from} to before {@code to}; valid only during the call
         */
        void event(long position, String type, int version, byte[] bytes, int from, int to);
    }

    /** Opens a connection for reading. */
    public static PayloadCopy open(SqlPort sql) {
        try {
            Connection connection = sql.connect();
            try (Statement statement = connection.createStatement()) {
                statement.execute(SESSION);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return new PayloadCopy(connection);
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    /**
     * Reads the events after a position, up to and with another; all must be there.
     *
     * @throws Defect if one is missing
     */
    public void read(long after, long upTo, Sink sink) {
        try {
            CopyOut copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (select position, type, version, payload from log.event where position > " + after
                            + " and position <= " + upTo + " order by position) to stdout (format binary)");
            sound = false;
            readAll(copy, after, upTo, sink);
            sound = true;
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    @Override
    public void close() {
        try (connection) {
            if (sound) {
                forgetSession();
            } else {
                // The server is still sending what nobody will read; asking it to stop would cross with that.
                connection.abort(Runnable::run);
            }
        } catch (SQLException e) {
            throw fault(e);
        }
    }

    private void forgetSession() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("reset all");
        }
    }

    /** The server sends each row as a message of its own, the first behind the header of the whole. */
    private void readAll(CopyOut copy, long after, long upTo, Sink sink) throws SQLException {
        long position = after;
        byte[] row = copy.readFromCopy();
        int at = row == null ? 0 : behindHeader(row);
        while (row != null) {
            if (at < row.length && (short) SHORTS.get(row, at) != -1) {
                row(row, at, ++position, sink);
            }
            row = copy.readFromCopy();
            at = 0;
        }
        if (position != upTo) {
            throw missing(position + 1);
        }
    }

    private static int behindHeader(byte[] message) {
        int flags = SIGNATURE.length;
        if (message.length < flags + 8 || !Arrays.equals(message, 0, flags, SIGNATURE, 0, flags)) {
            throw new Defect("not a binary copy: bytes=" + message.length);
        }
        return flags + 8 + (int) INTS.get(message, flags + 4);
    }

    private void row(byte[] row, int start, long expected, Sink sink) {
        if ((short) SHORTS.get(row, start) != COLUMNS) {
            throw new Defect("row of another form: columns=" + (short) SHORTS.get(row, start));
        }
        int at = start + 2;
        long position = (long) LONGS.get(row, at + 4);
        if (position != expected) {
            throw missing(expected);
        }
        at += 12;
        int typeLength = (int) INTS.get(row, at);
        at += 4;
        String type = types.of(row, at, typeLength);
        at += typeLength;
        int version = (int) INTS.get(row, at + 4);
        at += 8;
        int length = (int) INTS.get(row, at);
        at += 4;
        sink.event(position, type, version, row, at, at + length);
    }

    private static Defect missing(long position) {
        return new Defect("event missing from the log: position=" + position);
    }

    private static Fault fault(SQLException e) {
        return new Fault("log cannot be read: sqlState=" + e.getSQLState(), e);
    }

    /** Names of types are few: each is made a string once. */
    private static final class TypeNames {

        private static final int NAMES_MAX = 1 << 10;

        private final @Nullable String[] names = new @Nullable String[NAMES_MAX];
        private final byte[][] bytes = new byte[NAMES_MAX][];

        String of(byte[] row, int from, int length) {
            int hash = length;
            for (int i = from; i < from + length; i++) {
                hash = hash * 31 + row[i];
            }
            int slot = (hash ^ (hash >>> 10)) & (NAMES_MAX - 1);
            String name = names[slot];
            if (name == null || !Arrays.equals(bytes[slot], 0, bytes[slot].length, row, from, from + length)) {
                name = new String(row, from, length, StandardCharsets.UTF_8);
                names[slot] = name;
                bytes[slot] = Arrays.copyOfRange(row, from, from + length);
            }
            return name;
        }
    }
}
