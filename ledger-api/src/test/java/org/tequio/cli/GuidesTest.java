package org.tequio.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.testing.TestDatabase;

/** What the guides show is what the program prints. */
class GuidesTest {

    @RegisterExtension
    static final TestDatabase database = TestDatabase.empty();

    @RegisterExtension
    static final TestDatabase another = TestDatabase.empty();

    @RegisterExtension
    static final TestDatabase third = TestDatabase.empty();

    private static final Path GUIDES = Path.of("..", "docs", "guides");

    @Test
    void aWorkFromBeginningToEndPrintsWhatTheGuideShows(@TempDir Path folder) throws Exception {
        assertThat(played("obra.ndjson", database, folder)).isEqualTo(Files.readString(GUIDES.resolve("obra.json")));
    }

    @Test
    void theDomeOfLoretoWalksThroughAllStagesToItsClosing(@TempDir Path folder) throws Exception {
        assertThat(played("domo-de-loreto.ndjson", another, folder))
                .isEqualTo(Files.readString(GUIDES.resolve("domo-de-loreto.json")));
    }

    @Test
    void aNewSchemeRunsThroughAllStagesByItsDocumentAlone(@TempDir Path folder) throws Exception {
        assertThat(played("minga.ndjson", third, folder)).isEqualTo(Files.readString(GUIDES.resolve("minga.json")));
    }

    private static String played(String guide, TestDatabase onto, Path folder) throws Exception {
        Typed typed = typed(
                CliLedger.environment(onto), "play", GUIDES.resolve(guide).toString(), "--data", folder.toString());
        assertThat(typed.code()).as(typed.err()).isZero();
        return typed.out();
    }

    @Test
    void theExampleOfASchemeSplitsAsTheGuideShows() throws Exception {
        Typed typed = typed(
                Map.of(),
                "split",
                "--scheme-file",
                GUIDES.resolve("esquema-ejemplo.json").toString(),
                "--total",
                "900000.00");

        assertThat(typed.code()).as(typed.err()).isZero();
        assertThat(Files.readString(GUIDES.resolve("agregar-un-esquema.md")))
                .contains("```\n" + typed.out().replaceAll(" +\n", "\n") + "```");
    }

    private static Typed typed(Map<String, String> environment, String... words) {
        return Typed.of(Locale.of("es", "MX"), new HashMap<>(environment), words);
    }
}
