package org.tequio.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh database for a test class, on the one PostgreSQL that {@link TestServer} chose.
 *
 * <p>As an extension: {@code @RegisterExtension static final TestDatabase database = TestDatabase.migrated();}. Or by
 * hand: {@code try (TestDatabase database = TestDatabase.migrated().open())}.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback, AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final int CONNECTIONS_MAX = 80;
    private static boolean templateMade;

    private final boolean migrated;
    private String name = "";
    private @Nullable HikariDataSource pool;

    private TestDatabase(boolean migrated) {
        this.migrated = migrated;
    }

    /** One that has all tables, copied from a template. */
    public static TestDatabase migrated() {
        return new TestDatabase(true);
    }

    /** One that has no tables. */
    public static TestDatabase empty() {
        return new TestDatabase(false);
    }

    /** Makes it now; the extension does so before the class. */
    public TestDatabase open() {
        if (migrated) {
            makeTemplate();
        }
        name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
        admin("create database " + name + (migrated ? " template " + template() : ""));
        pool = newPool();
        return this;
    }

    /** A pool on it. */
    public DataSource dataSource() {
        return Objects.requireNonNull(pool, "not opened yet");
    }

    /** A second pool on it, as another process would have; the caller closes it. */
    public HikariDataSource newPool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setUsername(user());
        config.setPassword(password());
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** Its JDBC address. */
    public String url() {
        return TestServer.get().url(name);
    }

    /** The user for it. */
    public String user() {
        return TestServer.get().user();
    }

    /** The user's password. */
    public String password() {
        return TestServer.get().password();
    }

    /** Runs statements, each given whole. */
    public void execute(String... statements) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String template() {
        return "template_" + ProcessHandle.current().pid();
    }

    private static synchronized void makeTemplate() {
        if (templateMade) {
            return;
        }
        TestServer server = TestServer.get();
        admin("create database " + template());
        Flyway.configure()
                .dataSource(server.url(template()), server.user(), server.password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
        templateMade = true;
    }

    private static void admin(String statement) {
        TestServer server = TestServer.get();
        try (Connection connection =
                        DriverManager.getConnection(server.url("postgres"), server.user(), server.password());
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        open();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close();
    }

    @Override
    public void close() {
        if (pool != null) {
            pool.close();
        }
        if (!name.isEmpty()) {
            admin("drop database if exists " + name + " with (force)");
        }
    }
}
