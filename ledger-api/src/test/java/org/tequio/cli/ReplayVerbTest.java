package org.tequio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
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
        database.execute("""
            insert into log.tag_run (run, after_position, up_to_position, level, entries, fences)
              values (1, 0, 2, 0, 0, '')\
            """);

        Typed typed = Typed.of(Locale.ENGLISH, environment, "replay", "--data", data);
        Typed rebuilt = Typed.of(Locale.ENGLISH, environment, "replay", "--rebuild", "--data", data);
        Typed again = Typed.of(Locale.ENGLISH, environment, "replay", "--data", data);

        assertThat(typed.code()).isEqualTo(Failures.NO);
        assertThat(typed.out()).contains("tag-index-missing").contains("does NOT equal");
        assertThat(rebuilt.code()).isEqualTo(Failures.NO);
        assertThat(again.code()).as(again.out()).isZero();
    }

    @Test
    void namesThePositionsMissingAtTheEndOfTheLog() {
        invite();

        Typed typed = withoutEvents("position > (select position - 2 from log.head)", () -> replay("--rebuild"));

        assertThat(typed.code()).as(typed.err()).isEqualTo(Failures.NO);
        assertThat(typed.out()).contains("log-tail-missing (missing=").contains("Nothing was rebuilt");
    }

    @Test
    void namesAPositionMissingInTheMiddleOfTheLog() {
        invite();

        Typed typed = withoutEvents("position = 2", () -> replay());

        assertThat(typed.code()).as(typed.err()).isEqualTo(Failures.NO);
        assertThat(typed.out()).contains("position-gap (missing=2)");
    }

    @Test
    void namesAHeadRowThatTellsAnotherEnd() {
        invite();
        database.execute("update log.head set position = position - 1");

        Typed typed = replay();
        database.execute("update log.head set position = position + 1");

        assertThat(typed.code()).as(typed.err()).isEqualTo(Failures.NO);
        assertThat(typed.out()).contains("head-row-differs (head=");
    }

    @Test
    void opensNoLedgerOnALogThatIsNotWhole() {
        invite();

        Typed tail = withoutEvents("position = (select position from log.head)", this::invite);
        Typed gap = withoutEvents("position = 2", this::invite);

        assertThat(tail.code()).isEqualTo(Failures.FAULT);
        assertThat(tail.err()).contains("log-tail-missing: missing=").contains("./tequio replay");
        assertThat(gap.code()).isEqualTo(Failures.FAULT);
        assertThat(gap.err()).contains("position-gap: missing=2");
        assertThat(invite().code()).isZero();
    }

    private Typed invite() {
        return Typed.of(Locale.ENGLISH, environment, "admin", "invite", "--data", data);
    }

    private Typed replay(String... options) {
        List<String> words = new ArrayList<>(List.of("replay", "--data", data));
        words.addAll(List.of(options));
        return Typed.of(Locale.ENGLISH, environment, words.toArray(String[]::new));
    }

    /** What somebody types while events are gone, which are put back then. */
    private static Typed withoutEvents(String which, Supplier<Typed> typing) {
        database.execute(
                "alter table log.event disable trigger append_only",
                "create table gone as select * from log.event where " + which,
                "delete from log.event where position in (select position from gone)");
        try {
            return typing.get();
        } finally {
            database.execute("insert into log.event select * from gone", "drop table gone");
        }
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
