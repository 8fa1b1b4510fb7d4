package org.tequio.vault;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Everything that stands in a database, as text, for tests that look for what must not stand there. */
final class DatabaseText {

    private static final Pattern BYTES = Pattern.compile("\\\\x([0-9a-f]+)");

    private DatabaseText() {}

    /** Every row of every table, whatever its schema, but those of the vault. */
    static List<String> outsideTheVault(DataSource source) throws SQLException {
        return rows(source, "schemaname <> 'vault'");
    }

    static List<String> inTheVault(DataSource source) throws SQLException {
        return rows(source, "schemaname = 'vault'");
    }

    private static List<String> rows(DataSource source, String where) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            List<String> tables = texts(statement, """
                select format('%I.%I', schemaname, tablename) from pg_tables
                 where schemaname not in ('pg_catalog', 'information_schema') and \
                """ + where);
            for (String table : tables) {
                texts(statement, "select t::text from " + table + " t").forEach(row -> rows.add(readable(row)));
            }
        }
        return rows;
    }

    private static List<String> texts(Statement statement, String select) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(select)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    /** A row with what its bytes say behind it. */
    private static String readable(String row) {
        StringBuilder text = new StringBuilder(row);
        Matcher hex = BYTES.matcher(row);
        while (hex.find()) {
            text.append(new String(HexFormat.of().parseHex(hex.group(1)), StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
