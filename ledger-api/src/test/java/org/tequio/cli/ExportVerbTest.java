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
import org.tequio.testing.TestDatabase;

class ExportVerbTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.empty();

    @TempDir
    private Path folder = Path.of(".");

    private final Map<String, String> environment = CliLedger.environment(DATABASE);

    @Test
    void anAuditorTakesTheBooksAndNoFileIsWrittenOver() throws IOException {
        String data = folder.resolve("data").toString();
        Path file = folder.resolve("books.journal");
        Typed.of(Locale.ENGLISH, environment, "admin", "invite", "--data", data);
        String[] typed = {"export", "journal", file.toString(), "--data", data, "--as-known", "1"};

        Typed done = Typed.of(Locale.ENGLISH, environment, typed);
        Typed again = Typed.of(Locale.ENGLISH, environment, typed);
        Typed malformed = Typed.of(
                Locale.ENGLISH, environment, "export", "journal", file + "2", "--data", data, "--value-date", "never");

        assertThat(done.code()).as(done.err()).isZero();
        assertThat(Files.readString(file)).startsWith("; Tequio journal, as known at position 1");
        assertThat(again.code()).isNotZero();
        assertThat(malformed.code()).isEqualTo(Failures.BAD_INPUT);
        assertThat(folder.resolve("books.journal2")).doesNotExist();
    }
}
