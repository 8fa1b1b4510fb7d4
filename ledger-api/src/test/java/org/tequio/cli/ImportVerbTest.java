package org.tequio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.event.CanonicalJson;
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
    void oneBadFileKeepsTheGoodOneOutAndIsNamed() throws Exception {
        Path good = table("good", 1998, "Morelos,1,2,3,4,0,10,0");
        Path bad = table("bad table", 1999, "Atlantis,1,2,3,4,0,10,0");

        Typed typed = imported(good.toString(), bad.toString());
        Typed after = imported(good.toString(), "--dry-run");

        assertThat(typed.code()).isEqualTo(Failures.BAD_INPUT);
        assertThat(typed.err()).contains("bad table.csv: line 2, column 1: unknown-state");
        assertThat(after.out()).contains("1 would be recorded, 0 there already");
    }

    @Test
    void aDryRunOfTheShippedDataWritesNothing() {
        Typed typed = imported("--shipped", "--dry-run");

        assertThat(typed.code()).as(typed.err()).isZero();
        assertThat(typed.out()).contains("nothing was written");
    }

    @Test
    void saysWhatTheSourceLacksBesideItsFigures() {
        assertThat(imported("--shipped").out()).contains("MX-ZAC, total");
        assertThat(CanonicalJson.write(imported("--shipped", "--json").json()))
                .contains("\"missing\":[\"MX-ZAC\",\"total\"]");
    }

    private static Path table(String name, int year, String row) throws IOException {
        Files.writeString(
                folder.resolve(name + ".about.json"),
                "{\"programme\":\"mx-3x1\",\"year\":" + year
                        + ",\"source\":\"t\",\"missingPlaces\":[],\"sourceTotalMissing\":false}");
        return Files.writeString(
                folder.resolve(name + ".csv"),
                "state,federal,state_gov,municipal,migrants,credit,total_published,residual\n" + row + "\n");
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
