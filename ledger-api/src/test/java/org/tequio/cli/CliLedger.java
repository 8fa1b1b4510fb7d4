package org.tequio.cli;

import java.util.Map;
import org.tequio.testing.TestDatabase;

/** How a verb is pointed at a test's database. */
final class CliLedger {

    private CliLedger() {}

    static Map<String, String> environment(TestDatabase database) {
        return Map.of(
                "TEQUIO_DB_URL", database.url(),
                "TEQUIO_DB_USER", database.user(),
                "TEQUIO_DB_PASSWORD", database.password());
    }
}
