package org.tequio.projection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tequio.postgres.BinaryCopy;

/**
 * Rows for one table, gathered column by column and inserted at once: many by COPY, few by one statement. Confined to one
 * thread.
 */
public final class Rows {

    /** Fewer are sent by a prepared statement, for COPY is parsed and planned each time. */
    private static final int COPIED_MIN = 32;

    private final String table;
    private final String[] names;
    private final String insert;
    private final String[] types;
    private final List<List<@Nullable Object>> columns = new ArrayList<>();

    private Rows(String table, String[] names, String insert, String[] types) {
        this.table = table;
        this.names = names;
        this.insert = insert;
        this.types = types;
        for (int i = 0; i < types.length; i++) {
            columns.add(new ArrayList<>());
        }
    }

    /**
     * For a table.
     *
     * @param columns each as {@code name type}, in the order of the values to come
     */
    public static Rows into(String table, String... columns) {
        String[] names =
                Arrays.stream(columns).map(c -> c.substring(0, c.indexOf(' '))).toArray(String[]::new);
        String[] types =
                Arrays.stream(columns).map(c -> c.substring(c.indexOf(' ') + 1)).toArray(String[]::new);
        String arrays = Arrays.stream(types).map(type -> "?::" + type + "[]").collect(Collectors.joining(", "));
        return new Rows(
                table,
                names,
                "insert into " + table + " (" + String.join(", ", names) + ") select * from unnest(" + arrays + ")",
                types);
    }

    /** One row; dates and times by their ISO form, money by its minor units. */
    public void add(@Nullable Object... values) {
        for (int i = 0; i < types.length; i++) {
            columns.get(i).add(values[i]);
        }
    }

    public int count() {
        return columns.getFirst().size();
    }

    /** Inserts them all; nothing to do if there are none. */
    public void insert(Connection connection) throws SQLException {
        if (count() < COPIED_MIN) {
            insert(connection, "");
            return;
        }
        try (BinaryCopy copy = BinaryCopy.into(connection, table, names)) {
            for (int row = 0; row < count(); row++) {
                copy.row();
                for (int i = 0; i < types.length; i++) {
                    add(copy, types[i], columns.get(i).get(row));
                }
            }
            copy.finish();
        }
    }

    private static void add(BinaryCopy copy, String type, @Nullable Object value) {
        if (value == null) {
            copy.none();
            return;
        }
        switch (type) {
            case "int8" -> copy.number(((Number) value).longValue());
            case "int4" -> copy.number(((Number) value).intValue());
            case "numeric" -> copy.whole((Number) value);
            case "uuid" -> copy.uuid(UUID.fromString(value.toString()));
            case "bool" -> copy.truth((Boolean) value);
            case "text" -> copy.text(value.toString());
            case "date" -> copy.day(LocalDate.parse(value.toString()));
            case "timestamptz" -> copy.instant(Instant.parse(value.toString()));
            default -> throw new IllegalStateException("column of a type that is not known: " + type);
        }
    }

    /**
     * Inserts them all.
     *
     * @param conflict what to do about rows that are there already, such as {@code on conflict do nothing}
     */
    public void insert(Connection connection, String conflict) throws SQLException {
        if (count() == 0) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(insert + " " + conflict)) {
            for (int i = 0; i < types.length; i++) {
                statement.setArray(i + 1, connection.createArrayOf(types[i], array(types[i], columns.get(i))));
            }
            statement.executeUpdate();
        }
    }

    /** An array of the column's own class is sent in binary, one of objects as text. */
    private static @Nullable Object[] array(String type, List<@Nullable Object> values) {
        return switch (type) {
            case "int8" -> values.toArray(Long[]::new);
            case "int4" -> values.toArray(Integer[]::new);
            case "text" ->
                values.stream()
                        .map(value -> value == null ? null : value.toString())
                        .toArray(String[]::new);
            default -> values.toArray();
        };
    }
}
