package org.tequio.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The record of private reads; written in the transaction of the read itself. */
final class ReadRecord {

    private static final String ADD =
            "insert into vault.private_read (subject, what, account, purpose, read_at) values (?, ?, ?, ?, ?)";
    private static final String OF = """
        select subject, what, account, purpose, read_at from vault.private_read
         where subject = ? order by sequence\
        """;

    private ReadRecord() {}

    static void add(Connection connection, PrivateRead read) throws SQLException {
        try (PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setString(1, read.subject());
            add.setString(2, read.what());
            add.setString(3, read.reader().account());
            add.setString(4, read.reader().purpose().stored());
            add.setObject(5, read.at().atOffset(ZoneOffset.UTC));
            add.executeUpdate();
        }
    }

    static List<PrivateRead> of(Connection connection, String subject) throws SQLException {
        List<PrivateRead> reads = new ArrayList<>();
        try (PreparedStatement of = connection.prepareStatement(OF)) {
            of.setString(1, subject);
            try (ResultSet row = of.executeQuery()) {
                while (row.next()) {
                    Reader reader = new Reader(row.getString(3), Purpose.ofStored(row.getString(4)));
                    reads.add(new PrivateRead(
                            row.getString(1),
                            row.getString(2),
                            reader,
                            row.getObject(5, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return reads;
    }
}
