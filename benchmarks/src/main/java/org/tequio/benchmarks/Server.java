package org.tequio.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.tequio.benchmarks.Outcome.Finding;
import org.tequio.postgres.DataDirectory;
import org.tequio.postgres.EmbeddedPostgres;

/** The PostgreSQL that all contestants share, a database each. The first process to open it runs it. */
public final class Server implements AutoCloseable {

    private static final int CONNECTIONS_MAX = 64;
    private static final int LOG_FILES = 64;

    private static final List<String> SHOWN = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "wal_sync_method",
            "wal_level",
            "shared_buffers",
            "max_wal_size");

    private final DataDirectory directory;
    private final EmbeddedPostgres postgres;
    private final List<Database> databases = new ArrayList<>();

    private Server(DataDirectory directory, EmbeddedPostgres postgres) {
        this.directory = directory;
        this.postgres = postgres;
    }

    /** Starts the server of a directory, or joins it if another process runs it. */
    public static Server open(Path path) {
        DataDirectory directory = DataDirectory.at(path);
        return new Server(directory, EmbeddedPostgres.open(directory));
    }

    /**
     * A database and a pool on it.
     *
     * @param environment by which another process reaches it
     */
    public record Database(String name, HikariDataSource pool, Map<String, String> environment) {

        /** Runs statements, one after the other, each in a transaction of its own. */
        public void run(String... statements) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The only number of a query's only row. */
        public long number(String sql) {
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A new database without tables. */
    public Database empty(String name) {
        execute("drop database if exists " + name + " with (force)", "create database " + name);
        return existing(name);
    }

    /** A database that is there. */
    public Database existing(String name) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(postgres.url(name));
        config.setUsername(postgres.user());
        config.setPassword(postgres.password());
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(1);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        Map<String, String> environment = Map.of(
                "BENCH_DB_URL", postgres.url(name),
                "BENCH_DB_USER", postgres.user(),
                "BENCH_DB_PASSWORD", postgres.password());
        Database database = new Database(name, new HikariDataSource(config), environment);
        databases.add(database);
        return database;
    }

    /** The database that another process of ours was told of in its environment. */
    public static HikariDataSource told() {
        Map<String, String> environment = System.getenv();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(environment.get("BENCH_DB_URL"));
        config.setUsername(environment.get("BENCH_DB_USER"));
        config.setPassword(environment.get("BENCH_DB_PASSWORD"));
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(1);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }

    /** Whether a database is there. */
    public boolean has(String name) {
        try (Connection connection = admin();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from pg_database where datname = '" + name + "'")) {
            row.next();
            return row.getLong(1) == 1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new database with the ledger's tables. */
    public Database migrated(String name) {
        Database database = empty(name);
        Flyway.configure()
                .dataSource(database.pool())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return database;
    }

    /** Drops a database, for its disk. */
    public void drop(Database database) {
        database.pool().close();
        databases.remove(database);
        execute("drop database if exists " + database.name() + " with (force)");
    }

    /** Writes out what is dirty, so that the next measurement does not pay for the one before. */
    public void checkpoint() {
        execute("checkpoint");
    }

    /**
     * Brings the server where it is after its first hours: with files of the write-ahead log that are written anew rather
     * than made. A fresh server makes one for every 16 MiB, and all who commit wait meanwhile.
     */
    void wearIn() {
        for (int i = 0; i < LOG_FILES; i++) {
            execute("select pg_logical_emit_message(true, 'bench', 'wear in')", "select pg_switch_wal()");
        }
        checkpoint();
        checkpoint();
    }

    /** Those settings that decide what a figure means. */
    public List<String> settings() {
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

    /** A figure counts only if what was acknowledged was on the disk. */
    public Finding durable() {
        List<String> settings = settings();
        boolean isDurable = settings.contains("fsync=on") && settings.contains("synchronous_commit=on");
        return new Finding("fsync=on and synchronous_commit=on after the row", isDurable);
    }

    /** The process id of the server's first process. */
    public long pid() {
        try {
            return Long.parseLong(Files.readAllLines(directory.root().resolve("postgres/postmaster.pid"))
                    .getFirst()
                    .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
