package org.tequio.mandate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.tequio.event.Characters;
import org.tequio.refusal.Fault;

/** Credentials in a table of their own, outside the log. */
public final class PgCredentials implements Credentials {

    private static final String CREATE = """
        insert into access.credential (account, login, password_hash, changed_at) values (?, ?, ?, ?)
        on conflict do nothing\
        """;
    private static final String FIND = "select account, password_hash from access.credential where login = ?";
    private static final String CHANGE =
            "update access.credential set password_hash = ?, changed_at = ? where account = ?";
    private static final String DELETE = "delete from access.credential where account = ?";

    private final DataSource source;
    private final PasswordHash passwords;
    private final Clock clock;
    private final String hashOfNobody;

    public PgCredentials(DataSource source, PasswordHash passwords, Clock clock) {
        this.source = source;
        this.passwords = passwords;
        this.clock = clock;
        hashOfNobody = passwords.hash("nobody's password");
    }

    @Override
    public boolean create(String account, String login, String password) {
        return update(
                        CREATE,
                        account,
                        normal(login),
                        passwords.hash(password),
                        clock.instant().atOffset(ZoneOffset.UTC))
                == 1;
    }

    @Override
    public Optional<String> account(String login, String password) {
        // Asked for one that no store can hold, the database would fail: nobody has it.
        if (Characters.areWritable(login)) {
            try (Connection connection = source.getConnection();
                    PreparedStatement statement = connection.prepareStatement(FIND)) {
                statement.setString(1, normal(login));
                try (ResultSet found = statement.executeQuery()) {
                    if (found.next()) {
                        return passwords.matches(password, found.getString(2))
                                ? Optional.of(found.getString(1))
                                : Optional.empty();
                    }
                }
            } catch (SQLException e) {
                throw new Fault("cannot read a credential", e);
            }
        }
        // The same work for an unknown login, so that the time taken does not tell which logins exist.
        boolean unused = passwords.matches(password, hashOfNobody);
        return Optional.empty();
    }

    @Override
    public void change(String account, String password) {
        update(CHANGE, passwords.hash(password), clock.instant().atOffset(ZoneOffset.UTC), account);
    }

    @Override
    public void delete(String account) {
        update(DELETE, account);
    }

    private int update(String sql, Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new Fault("cannot change a credential", e);
        }
    }

    private static String normal(String login) {
        return login.strip().toLowerCase(Locale.ROOT);
    }
}
