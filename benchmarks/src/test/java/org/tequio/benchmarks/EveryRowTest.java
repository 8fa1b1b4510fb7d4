package org.tequio.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tequio.benchmarks.Outcome.Finding;
import org.tequio.postgres.DataDirectory;

/** Every row runs at toy size and yields a line whose counts agree; how fast it was is not asked here. */
@Tag("nightly")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRowTest {

    private static final Path DATA = Path.of("target/every-row");

    private Server server;

    @BeforeAll
    void start() {
        server = Server.open(DATA);
    }

    @AfterAll
    void stop() {
        server.close();
        DataDirectory.wipe(DATA);
    }

    static List<String> rows() {
        return Rows.all().stream().map(Row::id).toList();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void yieldsALine(String row) throws IOException, InterruptedException {
        RowProcess.Result result = RowProcess.run(Rows.named(row), DATA, Scale.TOY);

        assertThat(result.usedMebibytes()).isPositive();
        assertThat(result.outcome().figures())
                .isNotEmpty()
                .noneMatch(it -> it.text().startsWith("failed"));
        assertThat(result.outcome().checks())
                .filteredOn(it -> it.text().contains("expected"))
                .allMatch(Finding::holds);
    }
}
