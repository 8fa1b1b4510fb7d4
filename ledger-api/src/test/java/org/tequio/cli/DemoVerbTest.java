package org.tequio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.event.CanonicalJson;
import org.tequio.testing.TestDatabase;

class DemoVerbTest {

    private final Path folder;

    DemoVerbTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void printsWhatMustBeTrueAfterTheImport() {
        String data = folder.resolve("data").toString();

        Typed first = Typed.of("demo", "--no-serve", "--data", data);
        Typed second = Typed.of("demo", "--no-serve", "--data", data, "--json");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out())
                .contains("federal: 156,790,680")
                .contains("states: 141,707,144")
                .contains("municipalities: 141,472,479")
                .contains("migrants: 148,839,005")
                .contains("credit: 263,604")
                .contains("sum of the published row totals: 589,072,912")
                .contains("residuals: 11")
                .contains("their sum: 0")
                .contains("Zacatecas and the source's own total are missing")
                .contains("Journal sum statistic MXN: 0")
                .contains("Replayed state equals live state");
        assertThat(second.code()).as(second.err()).isZero();
        assertThat(CanonicalJson.write(second.json()))
                .contains("\"federal\":\"156790680\"")
                .contains("\"clean\":true");
        assertThat(positionIn(second)).as("a second start adds nothing").isEqualTo(positionIn(first));
    }

    @Test
    void isNotMixedWithALedgerOfSomebodysOwn() {
        try (TestDatabase database = TestDatabase.empty().open()) {
            Map<String, String> environment = CliLedger.environment(database);
            String data = folder.resolve("own").toString();
            assertThat(Typed.of(Locale.ENGLISH, environment, "admin", "invite", "--data", data)
                            .code())
                    .isZero();

            Typed typed = Typed.of(Locale.ENGLISH, environment, "demo", "--no-serve", "--data", data);

            assertThat(typed.code()).isEqualTo(Failures.BAD_INPUT);
            assertThat(typed.err()).contains("the demo is not mixed with them");
        }
    }

    @Test
    void freshWipesNothingThatIsNotTequios() throws Exception {
        Path photos = Files.createDirectory(folder.resolve("photos"));
        Files.writeString(photos.resolve("holiday.jpg"), "precious");

        Typed typed = Typed.of("demo", "--fresh", "--no-serve", "--data", photos.toString());

        assertThat(typed.code()).isEqualTo(Failures.BAD_INPUT);
        assertThat(photos.resolve("holiday.jpg")).hasContent("precious");
    }

    @Test
    void freshNeverWipesAGivenDatabase() {
        try (TestDatabase database = TestDatabase.empty().open()) {
            Typed typed = Typed.of(
                    Locale.ENGLISH,
                    CliLedger.environment(database),
                    "demo",
                    "--fresh",
                    "--no-serve",
                    "--data",
                    folder.resolve("data").toString());

            assertThat(typed.code()).isEqualTo(Failures.BAD_INPUT);
        }
    }

    private static String positionIn(Typed typed) {
        return typed.out().replaceAll("(?s).*(?:up to position |\"position\": \")(\\d+).*", "$1");
    }
}
