package org.tequio.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The encrypted texts. */
final class TextTable {

    private static final String INSERT = """
        insert into vault.text (id, key_id, encrypted)
        select * from unnest(?::text[], ?::uuid[], ?::bytea[])
        on conflict (id) do nothing\
        """;
    private static final String DELETE = "delete from vault.text where id = any (?)";
    private static final String FIND = """
        select t.id, t.key_id::text, k.subject, k.wrapped, t.encrypted
          from vault.text t join vault.subject_key k using (key_id)
         where t.id = any (?)\
        """;
    private static final String FIND_OPEN = FIND + " and k.audience = 'public'";

    @SuppressWarnings("ArrayRecordComponent") // bytes are never changed
    record Row(String id, String keyId, String subject, byte[] wrapped, byte[] encrypted) {}

    static String place(String id) {
        return "text " + id;
    }

    void insert(
            Connection connection,
            List<Sealed> texts,
            Function<Sealed, byte[]> encryption,
            Map<String, SubjectKeys.Key> keys)
            throws SQLException {
        String[] textIds = new String[texts.size()];
        String[] keyIds = new String[texts.size()];
        byte[][] encrypted = new byte[texts.size()][];
        for (int i = 0; i < texts.size(); i++) {
            Sealed text = texts.get(i);
            textIds[i] = text.ref().id();
            keyIds[i] = Objects.requireNonNull(keys.get(text.subject())).id();
            encrypted[i] = encryption.apply(text);
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, connection.createArrayOf("text", textIds));
            insert.setArray(2, connection.createArrayOf("uuid", keyIds));
            insert.setArray(3, connection.createArrayOf("bytea", encrypted));
            insert.executeUpdate();
        }
    }

    int delete(Connection connection, Collection<TextRef> refs) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setArray(1, connection.createArrayOf("text", idsOf(refs)));
            return delete.executeUpdate();
        }
    }

    Optional<Row> find(Connection connection, TextRef ref) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setArray(1, connection.createArrayOf("text", idsOf(List.of(ref))));
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(rowOf(row)) : Optional.empty();
            }
        }
    }

    Map<String, String> readOpen(Connection connection, Collection<TextRef> refs, Function<Row, byte[]> decryption)
            throws SQLException {
        Map<String, String> open = new HashMap<>();
        try (PreparedStatement find = connection.prepareStatement(FIND_OPEN)) {
            find.setArray(1, connection.createArrayOf("text", idsOf(refs)));
            try (ResultSet row = find.executeQuery()) {
                while (row.next()) {
                    open.put(row.getString(1), PgVault.textOf(decryption.apply(rowOf(row))));
                }
            }
        }
        return open;
    }

    private static Row rowOf(ResultSet row) throws SQLException {
        return new Row(row.getString(1), row.getString(2), row.getString(3), row.getBytes(4), row.getBytes(5));
    }

    private static Object[] idsOf(Collection<TextRef> refs) {
        return refs.stream().map(TextRef::id).toArray();
    }
}
