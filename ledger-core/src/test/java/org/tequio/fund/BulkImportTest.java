package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.imports.Progress;
import org.tequio.imports.bulk.BulkImport;
import org.tequio.imports.bulk.BulkReport;
import org.tequio.imports.bulk.BulkReport.RefusedLine;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;

/** Files with one command a line. */
class BulkImportTest {

    private static final String TREASURER = "u-treasurer";

    private final FundScenes scenes = new FundScenes().fourEqualParts("100000.00", Mode.ALL_OR_NOTHING);
    private final String mandate = scenes.fixture().mandate(TREASURER, Role.TREASURER, FundScenes.CLUB);

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void recordsEveryLineAndTheSameFileAgainChangesNothing() {
        List<String> lines = new ArrayList<>();
        lines.add("{\"note\":\"a collection of september\"}");
        for (int i = 1; i <= 5_000; i++) {
            lines.add(gift("p-1", "1.00", null));
        }
        Path file = file(lines);

        BulkReport first = run(file, false);
        BulkReport again = run(file, false);

        assertThat(first.recorded()).isEqualTo(5_000);
        assertThat(first.lines()).isEqualTo(5_000);
        assertThat(again.recorded()).isZero();
        assertThat(again.unchanged()).isEqualTo(5_000);
        assertThat(gifts()).hasSize(5_000);
    }

    @Test
    void aLinesOwnKeyHoldsAcrossFiles() {
        run(file(List.of(gift("p-1", "1.00", "bank-1"))), false);
        BulkReport report = run(file(List.of(gift("p-1", "1.00", "bank-1"), gift("p-1", "2.00", "bank-2"))), false);

        assertThat(report.unchanged()).isEqualTo(1);
        assertThat(report.recorded()).isEqualTo(1);
        assertThat(gifts()).hasSize(2);
    }

    @Test
    void namesTheLinesThatWereRefusedAndRecordsTheOthers() {
        BulkReport report = run(
                file(List.of(gift("p-1", "1.00", null), gift("p-none", "1.00", null), gift("p-1", "2.00", null))),
                false);

        assertThat(report.recorded()).isEqualTo(2);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.refusals()).extracting(RefusedLine::line).containsExactly(2);
        assertThat(report.refusals().getFirst().refusals()).isNotEmpty();
        assertThat(gifts()).hasSize(2);
    }

    @Test
    void namesEveryProblemOfFormAtOnceAndWritesNothing() {
        Path file = file(List.of(
                gift("p-1", "1.00", null),
                "{\"do\":\"receive-contribution\",\"with\":{\"project\":7}}",
                "not json",
                "{\"do\":\"no-such-command\",\"with\":{}}",
                "{\"do\":\"receive-contribution\",\"whith\":{}}"));

        assertThatThrownBy(() -> run(file, false))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::where)
                                .contains("line 2 /with/project", "line 2 /with/amount", "line 4 /do", "line 5 /whith")
                                .anyMatch(where -> where.startsWith("line 3")));
        assertThat(gifts()).isEmpty();
    }

    @Test
    void aDryRunWritesNothing() {
        BulkReport report = run(file(List.of(gift("p-1", "1.00", null), gift("p-none", "1.00", null))), true);

        assertThat(report.recorded()).isEqualTo(1);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(gifts()).isEmpty();
    }

    @Test
    void refusesAMandateOfSomebodyElse() {
        Path file = file(List.of(gift("p-1", "1.00", null)));

        assertThatThrownBy(() -> BulkImport.importFile(
                        file, scenes.fixture().ledger(), "u-other", mandate, false, Progress.silent()))
                .isInstanceOf(InvalidInput.class);
    }

    private List<ContributionReceived> gifts() {
        return scenes.fixture().events().stream()
                .filter(ContributionReceived.class::isInstance)
                .map(ContributionReceived.class::cast)
                .toList();
    }

    private BulkReport run(Path file, boolean dryRun) {
        return BulkImport.importFile(file, scenes.fixture().ledger(), TREASURER, mandate, dryRun, Progress.silent());
    }

    private Path file(List<String> lines) {
        try {
            return Files.write(directory.resolve("gifts-" + lines.size() + ".ndjson"), lines);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String gift(String project, String amount, @org.jspecify.annotations.Nullable String key) {
        return "{\"do\":\"receive-contribution\",\"with\":{\"project\":\"" + project
                + "\",\"amount\":{\"amount\":\"" + amount + "\",\"currency\":\"MXN\"}}"
                + (key == null ? "" : ",\"key\":\"" + key + "\"") + "}";
    }
}
