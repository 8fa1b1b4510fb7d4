package org.tequio.replay;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Sha256;
import org.tequio.refusal.Invariant;

/** Reads the rows of a table as text in the order of its key, and digests them on the way. Confined to one thread. */
final class TableReader implements AutoCloseable {

    private static final int FETCH = 2_000;

    private static final String KEY = """
        select a.attname from pg_index i
          cross join lateral unnest(i.indkey::smallint[]) with ordinality as k (attnum, place)
          join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
         where i.indrelid = ?::regclass and i.indisprimary order by k.place\
        """;

    private final PreparedStatement statement;
    private final ResultSet rows;
    private final MessageDigest digest = Sha256.digest();
    private long count;

    TableReader(Connection connection, String schema, String table) throws SQLException {
        String name = schema + "." + table;
        List<String> key = keyOf(connection, name);
        Invariant.check(!key.isEmpty(), "table without a primary key cannot be compared: table=%s", table);
        statement =
                connection.prepareStatement("select t::text from " + name + " t order by " + String.join(", ", key));
        statement.setFetchSize(FETCH);
        rows = statement.executeQuery();
    }

    /** The next row; {@code null} after the last one. */
    @Nullable
    String next() throws SQLException {
        if (!rows.next()) {
            return null;
        }
        String row = rows.getString(1);
        digest.update(row.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
        count++;
        return row;
    }

    long count() {
        return count;
    }

    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }

    private static List<String> keyOf(Connection connection, String table) throws SQLException {
        List<String> key = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(KEY)) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    key.add(row.getString(1));
                }
            }
        }
        return key;
    }
}
