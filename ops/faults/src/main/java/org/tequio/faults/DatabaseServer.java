package org.tequio.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tequio.postgres.DataDirectory;
import org.tequio.postgres.DatabaseChoice;
import org.tequio.postgres.EmbeddedPostgres;

/** A PostgreSQL of the harness's own, and what can be done to it. Its settings are the product's: durable. */
final class DatabaseServer implements AutoCloseable {

    private static final long CRASH_SECONDS_MAX = 60;

    private final DataDirectory directory;
    private EmbeddedPostgres server;
    private int databases;

    private DatabaseServer(DataDirectory directory) {
        this.directory = directory;
        this.server = EmbeddedPostgres.open(directory);
    }

    static DatabaseServer start(Path directory) {
        return new DatabaseServer(DataDirectory.at(directory));
    }

    Path directory() {
        return directory.root();
    }

    /** A new, empty database; answers its name. */
    String database() {
        databases++;
        String name = "till_" + databases;
        execute("postgres", "drop database if exists " + name + " with (force)", "create database " + name);
        return name;
    }

    String url(String database) {
        return server.url(database);
    }

    /** The address of a database behind a proxy. */
    String url(String database, Proxy proxy) {
        return "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/" + database;
    }

    int port() {
        return Integer.parseInt(server.url("x").replaceAll(".*:(\\d+)/.*", "$1"));
    }

    String user() {
        return server.user();
    }

    String password() {
        return server.password();
    }

    DatabaseChoice choice(String database) {
        return new DatabaseChoice.Given(url(database), user(), password());
    }

    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), user(), password());
    }

    void execute(String database, String... statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The postmaster and all that it has started. */
    List<ProcessHandle> processes() {
        List<ProcessHandle> all = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(directory.root().resolve("postgres/postmaster.pid"));
            ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).ifPresent(postmaster -> {
                all.add(postmaster);
                postmaster.descendants().forEach(all::add);
            });
        } catch (IOException e) {
            // It does not run.
        }
        return all;
    }

    /** SIGKILL to all its processes at once: what was only in its memory is gone. */
    void crash() {
        List<ProcessHandle> all = processes();
        Signals.send("KILL", all);
        all.forEach(DatabaseServer::awaitEnd);
    }

    /** SIGKILL to one backend: the server ends all others, recovers and goes on by itself. */
    void crashBackend(String applicationName) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                var found = statement.executeQuery("select pid from pg_stat_activity where application_name = '"
                        + applicationName + "' limit 1")) {
            if (!found.next()) {
                throw new IllegalStateException("no such backend: applicationName=" + applicationName);
            }
            Signals.send("KILL", ProcessHandle.of(found.getLong(1)).stream().toList());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts it again on the same data and port after a crash. */
    void restart() {
        server.close();
        server = EmbeddedPostgres.open(directory);
    }

    boolean isRunning() {
        return !processes().isEmpty();
    }

    /** SIGSTOP to all its processes: connections stay open and nothing answers. */
    void freeze() {
        Signals.send("STOP", processes());
    }

    void thaw() {
        Signals.send("CONT", processes());
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(CRASH_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("a server process does not end: pid=" + process.pid(), e);
        }
    }

    @Override
    public void close() {
        thaw();
        server.close();
    }
}
