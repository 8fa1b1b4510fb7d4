package org.tequio.vault;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.tequio.ids.Ids;

/** What is known of persons, field by field, encrypted. */
final class PersonTable {

    private static final String PUT = """
        insert into vault.person_field (key_id, field, encrypted) values (?::uuid, ?, ?)
        on conflict (key_id, field) do update set encrypted = excluded.encrypted\
        """;
    private static final String READ = """
        select k.key_id::text, k.wrapped, p.field, p.encrypted
          from vault.person_field p join vault.subject_key k using (key_id)
         where k.subject = ?\
        """;

    void put(Connection connection, SubjectKeys.Key key, PersonField field, String value, Ids ids) throws SQLException {
        byte[] encrypted =
                AesGcm.encrypt(key.bytes(), place(key.id(), field), value.getBytes(StandardCharsets.UTF_8), ids);
        try (PreparedStatement put = connection.prepareStatement(PUT)) {
            put.setString(1, key.id());
            put.setString(2, field.stored());
            put.setBytes(3, encrypted);
            put.executeUpdate();
        }
    }

    Map<PersonField, String> read(Connection connection, String subject, SubjectKeys keys) throws SQLException {
        Map<PersonField, String> fields = new EnumMap<>(PersonField.class);
        try (PreparedStatement read = connection.prepareStatement(READ)) {
            read.setString(1, subject);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    PersonField field = PersonField.ofStored(row.getString(3));
                    byte[] key = keys.unwrap(row.getString(1), subject, row.getBytes(2));
                    byte[] plain = AesGcm.decrypt(key, place(row.getString(1), field), row.getBytes(4));
                    fields.put(field, new String(plain, StandardCharsets.UTF_8));
                }
            }
        }
        return fields;
    }

    private static String place(String keyId, PersonField field) {
        return "person " + keyId + " " + field.stored();
    }
}
