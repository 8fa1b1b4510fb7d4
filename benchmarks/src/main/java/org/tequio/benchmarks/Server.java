package org.tequio.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.tequio.postgres.DataDirectory;
import org.tequio.postgres.EmbeddedPostgres;

/** The PostgreSQL that all contestants share, a database each. */
final class Server implements AutoCloseable {

    private static final int CONNECTIONS_MAX = 32;

    private static final List<String> SHOWN = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_sync_method",
            "shared_buffers",
            "max_wal_size");

    private final EmbeddedPostgres postgres;
    private final List<Database> databases = new ArrayList<>();

    /** A database and a pool on it. */
    record Database(HikariDataSource pool) {}

    private Server(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Server start(Path directory) {
        DataDirectory data = DataDirectory.at(directory);
        return new Server(EmbeddedPostgres.open(data));
    }

    /** A new database without tables. */
    Database empty(String name) {
        execute("drop database if exists " + name + " with (force)", "create database " + name);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url(name));
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        Database database = new Database(new HikariDataSource(config));
        databases.add(database);
        return database;
    }

    /** A new database with the ledger's tables. */
    Database migrated(String name) {
        Database database = empty(name);
        Flyway.configure()
                .dataSource(database.pool())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return database;
    }

    /** Those settings that decide what a figure means. */
    List<String> settings() {
        List<String> settings = new ArrayList<>();
        try (Connection connection = admin();
                Statement statement = connection.createStatement()) {
            for (String name : SHOWN) {
                try (ResultSet row = statement.executeQuery("show " + name)) {
                    row.next();
                    settings.add(name + "=" + row.getString(1));
                }
            }
            return settings;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String... statements) {
        try (Connection connection = admin();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection admin() throws SQLException {
        return DriverManager.getConnection(postgres.url(), postgres.user(), postgres.password());
    }

    @Override
    public void close() {
        databases.forEach(database -> database.pool().close());
        postgres.close();
    }
}
