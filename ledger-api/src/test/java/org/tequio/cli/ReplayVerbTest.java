package org.tequio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.event.CanonicalJson;
import org.tequio.testing.TestDatabase;

class ReplayVerbTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    private final String data;
    private final Map<String, String> environment = CliLedger.environment(database);

    ReplayVerbTest(@TempDir Path folder) {
        data = folder.resolve("data").toString();
    }

    @Test
    void theReplayedStateEqualsTheLiveState() {
        Typed invited = Typed.of(Locale.ENGLISH, environment, "admin", "invite", "--data", data);
        Typed typed = Typed.of(Locale.ENGLISH, environment, "replay", "--data", data, "--json");

        assertThat(invited.code()).as(invited.err()).isZero();
        assertThat(invited.out()).contains("http://localhost:8080/invitation/");
        assertThat(typed.code()).as(typed.err()).isZero();
        assertThat(CanonicalJson.write(typed.json())).contains("\"clean\":true").contains("\"position\":\"");
    }
}
