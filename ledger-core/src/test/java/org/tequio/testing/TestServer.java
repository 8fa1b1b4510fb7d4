package org.tequio.testing;

import java.nio.file.Path;
import org.tequio.postgres.DataDirectory;
import org.tequio.postgres.EmbeddedPostgres;

/**
 * The one place that chooses a test's PostgreSQL; one server per test JVM.
 *
 * <p>Embedded by default, a container with {@code -Ptestcontainers}, or an existing server by
 * {@code -Dtequio.test.jdbcUrl=jdbc:postgresql://host:port} with {@code tequio.test.user} and
 * {@code tequio.test.password}.
 *
 * @param base the JDBC address without a database, ending in a slash
 */
public record TestServer(String base, String user, String password) {

    /** The server; started at the first call. */
    public static TestServer get() {
        return Holder.SERVER;
    }

    String url(String database) {
        return base + database;
    }

    private static TestServer choose() {
        String given = System.getProperty("tequio.test.jdbcUrl", "");
        if (!given.isEmpty()) {
            return new TestServer(
                    given.endsWith("/") ? given : given + "/",
                    System.getProperty("tequio.test.user", "postgres"),
                    System.getProperty("tequio.test.password", ""));
        }
        return switch (System.getProperty("tequio.test.server", "embedded")) {
            case "testcontainers" -> Container.start();
            case "embedded" -> embedded();
            default -> throw new IllegalStateException("tequio.test.server is embedded or testcontainers");
        };
    }

    private static TestServer embedded() {
        Path directory =
                Path.of("target", "test-postgres-" + ProcessHandle.current().pid());
        EmbeddedPostgres server = EmbeddedPostgres.open(DataDirectory.at(directory));
        return new TestServer(server.url(""), server.user(), server.password());
    }

    private static final class Holder {
        private static final TestServer SERVER = choose();
    }
}
