package org.tequio.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Destroys keys with everything under them, and remembers that it did: opaque ids and times, nothing else. */
final class ErasureTable {

    private static final String LOCK =
            "select key_id::text, subject from vault.subject_key where subject = any (?) order by key_id for update";
    private static final String STILL_THERE =
            "select key_id::text, subject from vault.subject_key where key_id = any (?::uuid[]) for update";
    private static final String MARK_TEXTS = """
        insert into vault.erased_text (id) select id from vault.text where key_id = any (?::uuid[])
        on conflict do nothing\
        """;
    private static final String DESTROY = "delete from vault.subject_key where key_id = any (?::uuid[])";
    private static final String RECORD = "insert into vault.erasure (subject, account, erased_at) values (?, ?, ?)";
    private static final String ALL = "select subject, account, erased_at from vault.erasure order by sequence";
    private static final String IS_ERASED = "select 1 from vault.erased_text where id = ?";

    List<DestroyedKeys.Destroyed> lockKeys(Connection connection, List<String> subjects) throws SQLException {
        return select(connection, LOCK, subjects.toArray());
    }

    List<DestroyedKeys.Destroyed> stillThere(Connection connection, List<DestroyedKeys.Destroyed> listed)
            throws SQLException {
        return select(connection, STILL_THERE, idsOf(listed));
    }

    void destroy(Connection connection, List<DestroyedKeys.Destroyed> keys) throws SQLException {
        for (String statement : List.of(MARK_TEXTS, DESTROY)) {
            try (PreparedStatement destroy = connection.prepareStatement(statement)) {
                destroy.setArray(1, connection.createArrayOf("text", idsOf(keys)));
                destroy.executeUpdate();
            }
        }
    }

    void record(Connection connection, Erasure erasure) throws SQLException {
        try (PreparedStatement record = connection.prepareStatement(RECORD)) {
            record.setString(1, erasure.subject());
            record.setString(2, erasure.actor());
            record.setObject(3, erasure.at().atOffset(ZoneOffset.UTC));
            record.executeUpdate();
        }
    }

    List<Erasure> all(Connection connection) throws SQLException {
        List<Erasure> erasures = new ArrayList<>();
        try (PreparedStatement all = connection.prepareStatement(ALL);
                ResultSet row = all.executeQuery()) {
            while (row.next()) {
                erasures.add(new Erasure(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()));
            }
        }
        return erasures;
    }

    boolean isErased(Connection connection, TextRef ref) throws SQLException {
        try (PreparedStatement isErased = connection.prepareStatement(IS_ERASED)) {
            isErased.setString(1, ref.id());
            try (ResultSet row = isErased.executeQuery()) {
                return row.next();
            }
        }
    }

    private static List<DestroyedKeys.Destroyed> select(Connection connection, String sql, Object[] values)
            throws SQLException {
        List<DestroyedKeys.Destroyed> keys = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setArray(1, connection.createArrayOf("text", values));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    keys.add(new DestroyedKeys.Destroyed(row.getString(1), row.getString(2)));
                }
            }
        }
        return keys;
    }

    private static Object[] idsOf(List<DestroyedKeys.Destroyed> keys) {
        return keys.stream().map(DestroyedKeys.Destroyed::id).toArray();
    }
}
