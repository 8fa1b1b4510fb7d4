package org.tequio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.testing.TestDatabase;

class ImportVerbTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    /** One for all tests: the vault's key lies in it, and the database is theirs in common. */
    @TempDir
    static Path folder = Path.of("");

    private final Map<String, String> environment = CliLedger.environment(database);

    @Test
    void aSecondImportChangesNothing() {
        Typed first = imported("--shipped");
        Typed second = imported("--shipped");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains("25 recorded").contains("federal 156790680");
        assertThat(second.out()).contains("0 recorded, 25 there already");
    }

    @Test
    void aBadFileIsNamedWithAllItsProblemsAndNothingOfItIsWritten() throws Exception {
        Path bad = Files.writeString(folder.resolve("bad.csv"), "this,is\nno,table\n");

        Typed typed = imported(bad.toString());

        assertThat(typed.code()).isEqualTo(Failures.BAD_INPUT);
        assertThat(typed.out()).isEmpty();
        assertThat(typed.err()).contains("bad.csv");
    }

    @Test
    void nothingNamedIsBadInput() {
        assertThat(imported().code()).isEqualTo(Failures.BAD_INPUT);
    }

    private Typed imported(String... more) {
        String[] words = new String[more.length + 3];
        words[0] = "import";
        words[1] = "--data";
        words[2] = folder.resolve("data").toString();
        System.arraycopy(more, 0, words, 3, more.length);
        return Typed.of(Locale.ENGLISH, environment, words);
    }
}
