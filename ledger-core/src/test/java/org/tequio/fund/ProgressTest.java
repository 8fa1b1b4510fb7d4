package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.WorksBook.ProgressLine;
import org.tequio.fund.closing.CloseProject;
import org.tequio.fund.release.RecordSpending;
import org.tequio.fund.works.ReportProgress;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.LedgerFixture.Outcome;

/** What is reported of the works is true on the day that the report names, and a wrong report can be put right. */
final class ProgressTest {

    private static final LocalDate AUGUST = LocalDate.of(2013, 8, 31);
    private static final LocalDate SEPTEMBER = LocalDate.of(2013, 9, 30);
    private static final LocalDate OCTOBER = LocalDate.of(2013, 10, 20);

    private final FundScenes scenes = new FundScenes();

    @BeforeEach
    void spend() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA).fixture().on(LocalDate.of(2013, 8, 10));
        scenes.pays("state", "i-zac", "1000.00");
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "1000.00", null), "i-zac");
        scenes.clubPays("1000.00");
        scenes.pays("federal", "i-federal", "1000.00");
        scenes.releases("4000.00");
        scenes.fixture().on(OCTOBER);
        spends("1000.00", "A-1", LocalDate.of(2013, 9, 3));
        spends("1000.00", "A-2", LocalDate.of(2013, 10, 3));
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void financialProgressIsWhatWasSpentByTheLastDayReported() {
        reports(AUGUST, "10", null).accepted();
        reports(SEPTEMBER, "30", null).accepted();
        reports(OCTOBER, "50", null).accepted();

        assertThat(financial(AUGUST)).isEqualByComparingTo("0.0");
        assertThat(financial(SEPTEMBER)).isEqualByComparingTo("25.0");
        assertThat(financial(OCTOBER)).isEqualByComparingTo("50.0");
    }

    @Test
    void theLatestDayReportedWinsInAPeriodWheneverItWasRecorded() {
        reports(OCTOBER, "50", null).accepted();
        reports(SEPTEMBER, "30", null).accepted();

        ProgressLine line = WorksBook.of(scenes.books(), 3, LocalDate.of(2013, 11, 2))
                .progress()
                .getFirst();

        assertThat(line.until()).isEqualTo(LocalDate.of(2013, 11, 1));
        assertThat(line.physicalPercent()).isEqualByComparingTo("50");
    }

    @Test
    void nothingIsReportedOfBeforeTheAgreement() {
        assertThat(reports(FundScenes.AGREED_ON.minusDays(1), "1", null).codes())
                .containsExactly("before-its-ground");
    }

    @Test
    void aPercentageHasAtMostTwoDecimals() {
        assertThat(reports(AUGUST, "12.123", null).codes()).containsExactly("percent-malformed");
        assertThat(reports(AUGUST, "100.01", null).codes()).containsExactly("percent-malformed");
        reports(AUGUST, "12.120", null).accepted();
    }

    @Test
    void lessThanBeforeNeedsAReason() {
        reports(AUGUST, "40", null).accepted();

        assertThat(reports(SEPTEMBER, "3", " ").refusals()).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo("progress-falls");
            assertThat(it.values()).containsEntry("before", "40").containsEntry("until", "2013-08-31");
        });
        reports(SEPTEMBER, "3", "the river took it").accepted();
    }

    @Test
    void aWrongReportIsCorrectedAndBothAreLinked() {
        String wrong = reports(AUGUST, "90", null).value("report");

        scenes.corrects(
                        wrong,
                        new RightEntry(null, null, null, null, null, SEPTEMBER, new BigDecimal("9")),
                        Role.EXECUTOR,
                        "i-loreto")
                .accepted();

        assertThat(scenes.books().works().reports()).singleElement().satisfies(it -> {
            assertThat(it.until()).isEqualTo(SEPTEMBER);
            assertThat(it.physicalPercent()).isEqualByComparingTo("9");
            assertThat(it.spent()).isEqualTo(mxn("1000.00"));
            assertThat(it.corrects()).isNotNull();
        });
        assertThat(scenes.corrects(wrong, null, Role.EXECUTOR, "i-loreto").codes())
                .containsExactly("fact-unknown");
    }

    @Test
    void onlyTheProjectsOwnExecutorReports() {
        assertThat(scenes.tell(
                                new ReportProgress(PROJECT, AUGUST, new BigDecimal("10"), null, null),
                                Role.EXECUTOR,
                                "i-zac")
                        .codes())
                .containsExactly("not-your-party");
    }

    @Test
    void nothingIsReportedOfAClosedProject() {
        scenes.givesBack("2000.00");
        scenes.cancels();
        scenes.drawsUp();
        scenes.books()
                .returns()
                .dues()
                .forEach(due ->
                        scenes.paysBack(due.decided().ret(), due.part().seat()).accepted());
        scenes.tell(new CloseProject(PROJECT, null, null), Role.OFFICER, "i-federal")
                .accepted();

        assertThat(reports(OCTOBER, "3", null).codes()).containsExactly("project-closed");
    }

    private BigDecimal financial(LocalDate until) {
        return Objects.requireNonNull(WorksBook.of(scenes.books(), null, OCTOBER).progress().stream()
                .filter(it -> it.until().equals(until))
                .findFirst()
                .orElseThrow()
                .financialPercent());
    }

    private void spends(String amount, String invoice, LocalDate day) {
        scenes.tell(
                        new RecordSpending(PROJECT, mxn(amount), invoice, null, "v-1", null, day),
                        Role.EXECUTOR,
                        "i-loreto")
                .accepted();
    }

    private Outcome reports(LocalDate until, String percent, @Nullable String reason) {
        return scenes.tell(
                new ReportProgress(PROJECT, until, new BigDecimal(percent), null, reason), Role.EXECUTOR, "i-loreto");
    }
}
