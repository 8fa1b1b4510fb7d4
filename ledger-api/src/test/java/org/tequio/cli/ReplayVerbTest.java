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

    /** One for all tests: the vault's key lies in it, and the database is theirs in common. */
    @TempDir
    static Path folder = Path.of("");

    private final String data = folder.resolve("data").toString();
    private final Map<String, String> environment = CliLedger.environment(database);

    @Test
    void findsATagThatSomebodyTookFromTheIndex() {
        Typed.of(Locale.ENGLISH, environment, "admin", "invite", "--data", data);
        database.execute("alter table log.tag disable trigger append_only");
        database.execute("create table kept as select * from log.tag order by position limit 1");
        database.execute("delete from log.tag where (tag, type, position) in (select tag, type, position from kept)");

        Typed typed = Typed.of(Locale.ENGLISH, environment, "replay", "--data", data);
        database.execute("insert into log.tag (tag, type, position) select tag, type, position from kept");

        assertThat(typed.code()).isEqualTo(Failures.NO);
        assertThat(typed.out()).contains("tag-index-missing").contains("does NOT equal");
    }

    @Test
    void theReplayedStateEqualsTheLiveState() {
        Typed invited = Typed.of(Locale.ENGLISH, environment, "admin", "invite", "--data", data);
        Typed typed = Typed.of(Locale.ENGLISH, environment, "replay", "--data", data, "--json");

        assertThat(invited.code()).as(invited.err()).isZero();
        assertThat(invited.out()).contains("http://localhost:8080/invite/");
        assertThat(typed.code()).as(typed.err()).isZero();
        assertThat(CanonicalJson.write(typed.json())).contains("\"clean\":true").contains("\"position\":\"");
    }
}
