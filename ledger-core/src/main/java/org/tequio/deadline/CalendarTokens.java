package org.tequio.deadline;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import javax.sql.DataSource;
import org.tequio.event.Sha256;
import org.tequio.ids.Ids;
import org.tequio.store.Transactions;

/**
 * The private addresses of calendars: whoever has one reads what waits for its account, and nothing else. A new one ends
 * the old. Safe for use by many threads.
 */
public final class CalendarTokens {

    private static final int BYTES = 32;
    private static final String TOKEN_FORM = "[0-9a-f]{64}";

    private static final String KEEP = """
        insert into access.calendar_token (account, token_hash, made_at) values (?, ?, ?)
        on conflict (account) do update set token_hash = excluded.token_hash, made_at = excluded.made_at\
        """;
    private static final String FIND = "select account from access.calendar_token where token_hash = ?";
    private static final String END = "delete from access.calendar_token where account = ?";

    private final Transactions transactions;
    private final Ids ids;
    private final Clock clock;

    public CalendarTokens(DataSource source, Ids ids, Clock clock) {
        transactions = new Transactions(source);
        this.ids = ids;
        this.clock = clock;
    }

    /** A new token for an account; told once, for only its hash is kept. */
    public String issue(String account) {
        String token = HexFormat.of().formatHex(ids.bytes(BYTES));
        return transactions.inTransaction(connection -> {
            try (PreparedStatement keep = connection.prepareStatement(KEEP)) {
                keep.setString(1, account);
                keep.setString(2, hash(token));
                keep.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
                keep.executeUpdate();
                return token;
            }
        });
    }

    /** Lets an account have no private address any more. */
    public void end(String account) {
        transactions.inTransaction(connection -> {
            try (PreparedStatement end = connection.prepareStatement(END)) {
                end.setString(1, account);
                return end.executeUpdate();
            }
        });
    }

    /** Whose calendar it is. */
    public Optional<String> account(String token) {
        return token.matches(TOKEN_FORM)
                ? transactions.inTransaction(connection -> find(connection, token))
                : Optional.empty();
    }

    private static Optional<String> find(Connection connection, String token) throws SQLException {
        try (PreparedStatement find = connection.prepareStatement(FIND)) {
            find.setString(1, hash(token));
            try (ResultSet row = find.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static String hash(String token) {
        return Sha256.hex(token.getBytes(StandardCharsets.UTF_8));
    }
}
