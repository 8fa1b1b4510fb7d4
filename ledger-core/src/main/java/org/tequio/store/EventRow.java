package org.tequio.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGResultSetMetaData;
import org.tequio.event.Tag;
import org.tequio.postgres.BinaryCopy;

/**
 * Reads events from the rows of one result as PostgreSQL sends them in binary: what the driver would make of times, ids and
 * arrays is never made. If the driver sent a column as text after all, which it may, the driver reads it. The counterpart
 * of {@link EventRows}.
 */
final class EventRow {

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** Number of dimensions, whether there are nulls, the type of the elements, how many, and the first one's index. */
    private static final int ARRAY_HEADER_BYTES = 20;

    private static final int ARRAY_LENGTH_AT = 12;
    private static final int BINARY = 1;
    private static final long MICROS_A_SECOND = 1_000_000;

    private final ResultSet row;
    private final boolean[] isBinary;

    private EventRow(ResultSet row, boolean[] isBinary) {
        this.row = row;
        this.isBinary = isBinary;
    }

    /** The rows of a result, whichever is at hand. */
    static EventRow of(ResultSet rows) throws SQLException {
        PGResultSetMetaData columns = rows.getMetaData().unwrap(PGResultSetMetaData.class);
        boolean[] isBinary = new boolean[rows.getMetaData().getColumnCount() + 1];
        for (int column = 1; column < isBinary.length; column++) {
            isBinary[column] = columns.getFormat(column) == BINARY;
        }
        return new EventRow(rows, isBinary);
    }

    /** The event of the row at hand, whose columns are {@link PgLog#COLUMNS}. */
    StoredEvent event() throws SQLException {
        return new StoredEvent(
                row.getLong(1),
                id(2),
                row.getString(3),
                row.getInt(4),
                tags(5),
                instant(6),
                day(7),
                new Provenance(
                        row.getString(8), row.getString(9), row.getString(10), row.getString(11), row.getString(12)),
                row.getString(13),
                row.getBytes(14),
                row.getBytes(15));
    }

    /** The tags in a column of text arrays. */
    Set<Tag> tags(int column) throws SQLException {
        if (isBinary[column]) {
            return tags(Objects.requireNonNull(row.getBytes(column)));
        }
        Set<Tag> tags = new HashSet<>();
        for (String tag : (String[]) row.getArray(column).getArray()) {
            tags.add(Tag.parse(tag));
        }
        return Set.copyOf(tags);
    }

    private static Set<Tag> tags(byte[] array) {
        if ((int) INTS.get(array, 0) == 0) {
            return Set.of();
        }
        Tag[] tags = new Tag[(int) INTS.get(array, ARRAY_LENGTH_AT)];
        int at = ARRAY_HEADER_BYTES;
        for (int i = 0; i < tags.length; i++) {
            int length = (int) INTS.get(array, at);
            at += Integer.BYTES;
            tags[i] = Tag.parse(new String(array, at, length, StandardCharsets.UTF_8));
            at += length;
        }
        return switch (tags.length) {
            case 1 -> Set.of(tags[0]);
            case 2 -> tags[0].equals(tags[1]) ? Set.of(tags[0]) : Set.of(tags[0], tags[1]);
            default -> Set.copyOf(Arrays.asList(tags));
        };
    }

    private String id(int column) throws SQLException {
        if (isBinary[column]) {
            byte[] bytes = Objects.requireNonNull(row.getBytes(column));
            return new UUID((long) LONGS.get(bytes, 0), (long) LONGS.get(bytes, Long.BYTES)).toString();
        }
        return row.getObject(column, UUID.class).toString();
    }

    private Instant instant(int column) throws SQLException {
        if (isBinary[column]) {
            long micros = (long) LONGS.get(Objects.requireNonNull(row.getBytes(column)), 0);
            return Instant.ofEpochSecond(
                    BinaryCopy.FIRST_SECOND + Math.floorDiv(micros, MICROS_A_SECOND),
                    Math.floorMod(micros, MICROS_A_SECOND) * 1_000);
        }
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private @Nullable LocalDate day(int column) throws SQLException {
        if (isBinary[column]) {
            byte[] days = row.getBytes(column);
            return days == null ? null : LocalDate.ofEpochDay(BinaryCopy.FIRST_DAY + (int) INTS.get(days, 0));
        }
        return row.getObject(column, LocalDate.class);
    }
}
