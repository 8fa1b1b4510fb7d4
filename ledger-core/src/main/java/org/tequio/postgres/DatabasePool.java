package org.tequio.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Fault;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;

/** An open PostgreSQL with a pool of connections; closing it also stops the server if this process started it. */
public final class DatabasePool implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final int VERSION_MIN = 15;
    private static final int CONNECTIONS_MAX = 50;

    private final HikariDataSource pool;
    private final @Nullable EmbeddedPostgres server;
    private final Runnable atEnd;

    private DatabasePool(HikariDataSource pool, @Nullable EmbeddedPostgres server, Runnable atEnd) {
        this.pool = pool;
        this.server = server;
        this.atEnd = atEnd;
    }

    /**
     * Opens the chosen server; takes a second or two if an embedded one has to be made.
     *
     * @throws Fault if no server can be reached or started
     * @throws InvalidInput if the given server is too old
     */
    public static DatabasePool open(DatabaseChoice choice) {
        return switch (choice) {
            case DatabaseChoice.Embedded embedded -> openEmbedded(embedded);
            case DatabaseChoice.Given given ->
                new DatabasePool(checked(pool(given.url(), given.user(), given.password())), null, () -> {});
        };
    }

    private static DatabasePool openEmbedded(DatabaseChoice.Embedded embedded) {
        EmbeddedPostgres server = EmbeddedPostgres.open(DataDirectory.at(embedded.directory()));
        try {
            return new DatabasePool(checked(pool(server.url(), server.user(), server.password())), server, () -> {});
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** A new, empty database on this server, dropped when it is closed; for what is tried and thrown away. */
    public DatabasePool scratch(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a plain name: name=" + name);
        }
        execute("create database " + name);
        String url = pool.getJdbcUrl().replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1");
        return new DatabasePool(
                pool(url, pool.getUsername(), pool.getPassword()),
                null,
                () -> execute("drop database if exists " + name + " with (force)"));
    }

    private void execute(String statement) {
        try (Connection connection = pool.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new Fault("database refuses: statement=" + statement, e);
        }
    }

    /** The pool that everything shares. */
    public DataSource dataSource() {
        return pool;
    }

    /** Whether another process runs the server, which ends when that process does. */
    public boolean joined() {
        return server != null && server.joined();
    }

    /** When the process ends, by Ctrl-C too, this is done while the server still answers. */
    public void beforeExit(Runnable action) {
        if (server != null && !server.joined()) {
            server.beforeExit(action);
        } else {
            Runtime.getRuntime().addShutdownHook(new Thread(action, "tequio-before-exit"));
        }
    }

    /** The address without user and password, for messages. */
    public String address() {
        return pool.getJdbcUrl().replaceAll("\\?.*", "");
    }

    private static HikariDataSource pool(String url, @Nullable String user, @Nullable String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("tequio");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(2);
        config.setInitializationFailTimeout(10_000);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("ApplicationName", "tequio");
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new Fault("database not reachable: address=" + url.replaceAll("\\?.*", ""), e);
        }
    }

    private static HikariDataSource checked(HikariDataSource pool) {
        try (Connection connection = pool.getConnection()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version >= VERSION_MIN) {
                return pool;
            }
            pool.close();
            throw new InvalidInput(new Problem(
                    "database-too-old",
                    "TEQUIO_DB_URL",
                    Map.of("version", Integer.toString(version), "required", Integer.toString(VERSION_MIN))));
        } catch (SQLException e) {
            pool.close();
            throw new Fault("database not reachable: address=" + pool.getJdbcUrl(), e);
        }
    }

    @Override
    public void close() {
        pool.close();
        atEnd.run();
        if (server != null) {
            server.close();
        }
    }
}
