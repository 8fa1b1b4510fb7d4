package org.tequio.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Sends events to the log by PostgreSQL's binary COPY: per event the least work for both sides. Their places must have
 * been taken in the same transaction. Confined to one thread.
 */
final class EventRows {

    private static final String COPY = """
        copy log.event (position, id, type, version, tags, recorded_at, value_date, actor, role, mandate, causation,
          correlation, previous, payload, leaf_hash) from stdin (format binary)\
        """;

    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final short COLUMNS = 15;
    private static final short END = -1;
    private static final int NULL = -1;
    private static final int TEXT_OID = 25;
    private static final int SENT_BYTES = 1 << 20;
    static final long DAYS_BEFORE_2000 = LocalDate.of(2000, 1, 1).toEpochDay();
    static final long SECONDS_BEFORE_2000 = DAYS_BEFORE_2000 * 86_400;

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final CopyIn copy;
    private byte[] bytes = new byte[1 << 16];
    private int length;

    private EventRows(CopyIn copy) {
        this.copy = copy;
        raw(HEADER);
    }

    /** Begins to send. */
    static EventRows into(Connection connection) throws SQLException {
        return new EventRows(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY));
    }

    /** Sends all of them. */
    static void send(Connection connection, List<StoredEvent> events) throws SQLException {
        EventRows rows = into(connection);
        try {
            for (StoredEvent event : events) {
                rows.add(event);
            }
            rows.finish();
        } finally {
            rows.cancel();
        }
    }

    void add(StoredEvent event) throws SQLException {
        Provenance by = event.provenance();
        twoBytes(COLUMNS);
        number(event.position());
        id(event.id());
        text(event.type());
        number(event.version());
        tags(Leaf.sorted(event.tags()));
        number(micros(event.recordedAt()));
        day(event.valueDate());
        text(by.actor());
        text(by.role());
        text(by.mandate());
        text(by.causation());
        text(by.correlation());
        text(event.previous());
        field(event.payload());
        field(event.leafHash());
        if (length > SENT_BYTES) {
            flush();
        }
    }

    /** Says that all is sent; throws if the database did not take it. */
    void finish() throws SQLException {
        twoBytes(END);
        flush();
        copy.endCopy();
    }

    /** After a failure: ends the sending, so that the connection can be rolled back; does nothing once finished. */
    void cancel() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(bytes, 0, length);
        length = 0;
    }

    private void number(long value) {
        fourBytes(Long.BYTES);
        eightBytes(value);
    }

    private void number(int value) {
        fourBytes(Integer.BYTES);
        fourBytes(value);
    }

    private void id(String id) {
        UUID uuid = UUID.fromString(id);
        fourBytes(2 * Long.BYTES);
        eightBytes(uuid.getMostSignificantBits());
        eightBytes(uuid.getLeastSignificantBits());
    }

    private void day(@Nullable LocalDate day) {
        if (day == null) {
            fourBytes(NULL);
        } else {
            number(Math.toIntExact(day.toEpochDay() - DAYS_BEFORE_2000));
        }
    }

    private static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond() - SECONDS_BEFORE_2000, 1_000_000L),
                instant.getNano() / 1_000);
    }

    /** An array of one dimension, from 1, without nulls. */
    private void tags(String[] tags) {
        int start = length;
        fourBytes(0);
        fourBytes(tags.length == 0 ? 0 : 1);
        fourBytes(0);
        fourBytes(TEXT_OID);
        if (tags.length > 0) {
            fourBytes(tags.length);
            fourBytes(1);
            for (String tag : tags) {
                text(tag);
            }
        }
        INTS.set(bytes, start, length - start - Integer.BYTES);
    }

    private void text(@Nullable String text) {
        if (text == null) {
            fourBytes(NULL);
        } else {
            field(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void field(byte[] value) {
        fourBytes(value.length);
        raw(value);
    }

    private void raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    private void twoBytes(short value) {
        room(Short.BYTES);
        SHORTS.set(bytes, length, value);
        length += Short.BYTES;
    }

    private void fourBytes(int value) {
        room(Integer.BYTES);
        INTS.set(bytes, length, value);
        length += Integer.BYTES;
    }

    private void eightBytes(long value) {
        room(Long.BYTES);
        LONGS.set(bytes, length, value);
        length += Long.BYTES;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
