package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.works.RecordEstimate;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectEvents.ProjectDecidedBySilence;
import org.tequio.project.ProjectState;

/** The stages of a project, and their page. */
final class StageTest {

    private static final Path PAGE = Path.of("../docs/reference/project-states.md");

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void thePageDrawsTheArrowsOfTheCode() throws IOException {
        Set<String> drawn = Pattern.compile("^    ([A-Z_]+) --> ([A-Z_]+)$", Pattern.MULTILINE)
                .matcher(Files.readString(PAGE))
                .results()
                .map(arrow -> arrow.group(1) + " --> " + arrow.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> coded = Arrays.stream(Stage.values())
                .flatMap(from -> from.next().stream().map(to -> from + " --> " + to))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(drawn).isEqualTo(coded);
    }

    @Test
    void everyStageHasItsLineOnThePage() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains(Arrays.stream(Stage.values())
                        .map(stage -> "| `" + stage + "` |")
                        .toList());
    }

    @Test
    void isRefusedWhereTheClockHasRefusedBySilence() {
        ProjectState silent = ProjectState.before("p-1")
                .evolve(new ProjectDecidedBySilence(
                        "p-1",
                        "de-1",
                        Outcome.REFUSED,
                        Money.of("100.00", "MXN"),
                        Instant.parse("2013-11-09T05:59:59Z"),
                        null,
                        LocalDate.of(2013, 11, 8)));

        assertThat(Stage.of(Books.of(silent, List.of()))).isEqualTo(Stage.REFUSED);
    }

    @Test
    void goesFromTheAgreementThroughTheWorksToDelivery() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        assertThat(Stage.of(scenes.books())).isEqualTo(Stage.AGREED);

        paidIn();
        scenes.releases("100.00");
        assertThat(Stage.of(scenes.books())).isEqualTo(Stage.IN_WORKS);

        scenes.spends("100.00");
        scenes.delivers();
        assertThat(Stage.of(scenes.books())).isEqualTo(Stage.DELIVERED);
        assertThat(scenes.asks("1.00").codes()).contains("works-delivered");
    }

    @Test
    void nothingMovesOnceItIsCalledOff() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        paidIn();

        scenes.cancels();

        assertThat(Stage.of(scenes.books())).isEqualTo(Stage.CANCELLED);
        assertThat(scenes.asks("1.00").codes()).contains("project-cancelled");
        assertThat(scenes.tell(
                                new RecordEstimate("p-1", "k-none", FundScenes.mxn("1.00"), "E", null, null, null),
                                Role.EXECUTOR,
                                "i-loreto")
                        .codes())
                .containsExactly("contract-unknown");
    }

    private void paidIn() {
        scenes.pays("state", "i-zac", "1000.00");
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "1000.00", null), "i-zac");
        scenes.clubPays("1000.00");
        scenes.pays("federal", "i-federal", "1000.00");
    }
}
