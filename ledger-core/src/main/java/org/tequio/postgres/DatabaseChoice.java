package org.tequio.postgres;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;

/** Which PostgreSQL the ledger uses. */
public sealed interface DatabaseChoice {

    /** Our own server in a data directory; started, or joined if it runs already. */
    record Embedded(Path directory) implements DatabaseChoice {}

    /** An existing server, version 15 or later. */
    record Given(
            String url, @Nullable String user, @Nullable String password) implements DatabaseChoice {

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Given[url=" + url.replaceAll("\\?.*", "") + ", user=" + user + "]";
        }
    }

    /** The given server if {@code TEQUIO_DB_URL} names one, otherwise the embedded one in the directory. */
    static DatabaseChoice of(Map<String, String> environment, Path directory) {
        String url = environment.getOrDefault("TEQUIO_DB_URL", "").strip();
        if (url.isEmpty()) {
            return new Embedded(directory.toAbsolutePath().normalize());
        }
        String jdbcUrl = url.startsWith("jdbc:") ? url : "jdbc:" + url;
        if (!jdbcUrl.startsWith("jdbc:postgresql:")) {
            throw new InvalidInput(Problem.of("database-url-not-postgresql", "TEQUIO_DB_URL"));
        }
        return new Given(jdbcUrl, environment.get("TEQUIO_DB_USER"), environment.get("TEQUIO_DB_PASSWORD"));
    }
}
