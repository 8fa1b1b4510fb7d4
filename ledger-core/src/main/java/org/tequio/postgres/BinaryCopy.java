package org.tequio.postgres;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Sends rows to a table by PostgreSQL's binary COPY, which is the least work for both sides. Each row is begun by {@link
 * #row} and then takes one value for each column, in order and of the column's own type. Confined to one thread.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">the form of the file, under "Binary Format"</a>
 */
public final class BinaryCopy implements AutoCloseable {

    /** The day from which PostgreSQL counts dates, as a day of {@link LocalDate#toEpochDay}. */
    public static final long FIRST_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    /** The second from which it counts times, as a second of {@link Instant#getEpochSecond}. */
    public static final long FIRST_SECOND = FIRST_DAY * 86_400;

    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final short END = -1;
    private static final int NULL = -1;
    private static final int TEXT_OID = 25;
    private static final short NEGATIVE = 0x4000;
    private static final int GROUP = 10_000;
    private static final int GROUPS_MAX = 40;
    private static final int SENT_BYTES = 1 << 20;
    private static final long MICROS_A_SECOND = 1_000_000;

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final CopyIn copy;
    private final short columns;
    private final short[] groups = new short[GROUPS_MAX];
    private byte[] bytes = new byte[1 << 16];
    private int length;

    private BinaryCopy(CopyIn copy, int columns) {
        this.copy = copy;
        this.columns = (short) columns;
        raw(HEADER);
    }

    /** Begins to send; the connection can do nothing else until {@link #finish} or {@link #close}. */
    public static BinaryCopy into(Connection connection, String table, String... columns) throws SQLException {
        String sql = "copy " + table + " (" + String.join(", ", columns) + ") from stdin (format binary)";
        return new BinaryCopy(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql), columns.length);
    }

    /** Begins a row. */
    public void row() throws SQLException {
        if (length > SENT_BYTES) {
            send();
        }
        twoBytes(columns);
    }

    public void none() {
        fourBytes(NULL);
    }

    public void number(long value) {
        fourBytes(Long.BYTES);
        eightBytes(value);
    }

    public void number(int value) {
        fourBytes(Integer.BYTES);
        fourBytes(value);
    }

    /** A whole number for a column of type numeric: a long, or what fits none. */
    public void whole(Number value) {
        if (value instanceof Long it && it != Long.MIN_VALUE) {
            small(it);
        } else {
            large(new BigInteger(value.toString()));
        }
    }

    private void small(long value) {
        long rest = Math.abs(value);
        int digits = 0;
        while (rest > 0) {
            groups[digits++] = (short) (rest % GROUP);
            rest /= GROUP;
        }
        numeric(value < 0, digits);
    }

    private void large(BigInteger value) {
        BigInteger rest = value.abs();
        int digits = 0;
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(GROUP));
            groups[digits++] = parts[1].shortValueExact();
            rest = parts[0];
        }
        numeric(value.signum() < 0, digits);
    }

    /** Groups of four digits, the highest first; how many, the weight of the first, the sign, and no decimals. */
    private void numeric(boolean isNegative, int digits) {
        fourBytes((4 + digits) * Short.BYTES);
        twoBytes((short) digits);
        twoBytes((short) (digits - 1));
        twoBytes(isNegative ? NEGATIVE : 0);
        twoBytes((short) 0);
        for (int i = digits - 1; i >= 0; i--) {
            twoBytes(groups[i]);
        }
    }

    public void truth(boolean value) {
        fourBytes(1);
        room(1);
        bytes[length++] = (byte) (value ? 1 : 0);
    }

    public void uuid(UUID value) {
        fourBytes(2 * Long.BYTES);
        eightBytes(value.getMostSignificantBits());
        eightBytes(value.getLeastSignificantBits());
    }

    public void day(@Nullable LocalDate value) {
        if (value == null) {
            none();
        } else {
            number(Math.toIntExact(value.toEpochDay() - FIRST_DAY));
        }
    }

    /** A time, in microseconds; what is finer is cut off. */
    public void instant(Instant value) {
        number(Math.addExact(
                Math.multiplyExact(value.getEpochSecond() - FIRST_SECOND, MICROS_A_SECOND), value.getNano() / 1_000));
    }

    public void text(@Nullable String value) {
        if (value == null) {
            none();
        } else {
            bytes(value.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** An array of one dimension, from 1, without nulls. */
    public void texts(String[] values) {
        int start = length;
        fourBytes(0);
        fourBytes(values.length == 0 ? 0 : 1);
        fourBytes(0);
        fourBytes(TEXT_OID);
        if (values.length > 0) {
            fourBytes(values.length);
            fourBytes(1);
            for (String value : values) {
                text(value);
            }
        }
        INTS.set(bytes, start, length - start - Integer.BYTES);
    }

    public void bytes(byte[] value) {
        bytes(value, 0, value.length);
    }

    /** A stretch of some bytes. */
    public void bytes(byte[] value, int from, int count) {
        fourBytes(count);
        room(count);
        System.arraycopy(value, from, bytes, length, count);
        length += count;
    }

    /** Says that all is sent; throws if the database did not take it. */
    public void finish() throws SQLException {
        twoBytes(END);
        send();
        copy.endCopy();
    }

    /** After a failure: ends the sending, so that the connection can be rolled back; does nothing once finished. */
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void send() throws SQLException {
        copy.writeToCopy(bytes, 0, length);
        length = 0;
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
