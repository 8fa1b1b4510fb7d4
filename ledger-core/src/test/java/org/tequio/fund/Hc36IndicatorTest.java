package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.testing.ProjectScenes.CLUB;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.event.CanonicalJson;
import org.tequio.fund.WorkEvents.IndicatorMeasured;
import org.tequio.fund.WorksBook.IndicatorLine;
import org.tequio.fund.works.MeasureIndicator;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.Indicator;
import org.tequio.project.ProposeProject;
import org.tequio.rule.ApproveRuleData;
import org.tequio.rule.ProposeRuleData;
import org.tequio.scheme.ShippedSchemes;
import org.tequio.testing.LedgerFixture.Outcome;
import org.tequio.testing.ProjectScenes;

/**
 * HC-36: a proposal names at least one indicator where its scheme asks for it; measurements are dated facts with
 * evidence; the book shows baseline, target, last value and cost per unit by place, and "not measured" where so.
 */
final class Hc36IndicatorTest {

    private static final String PROJECT = ProjectScenes.PROJECT;
    private static final Indicator WATER =
            new Indicator("households-with-water", "household", BigDecimal.TEN, BigDecimal.valueOf(90), 350);

    private final ProjectScenes scenes = new ProjectScenes();

    @BeforeEach
    void schemeThatAsksForOne() {
        scenes.registers(CLUB, ProjectScenes.members(0, 12)).accepted();
        String document = CanonicalJson.write(ShippedSchemes.document("mx-3x1"))
                .replace("\"id\":\"mx-3x1\"", "\"id\":\"mx-measured\"")
                .replace(
                        "\"works\":{",
                        "\"works\":{\"indicatorsMin\":{\"source\":\"ours\",\"value\":1,\"verified\":\"unverified\"},");
        String hash = scenes.fixture()
                .when(new ProposeRuleData(
                        "scheme", "mx-measured", LocalDate.of(2010, 1, 1), null, null, document, "measured"))
                .value("hash");
        scenes.tell(new ApproveRuleData("scheme", "mx-measured", 1, hash), Role.OPERATOR, null)
                .accepted();
        scenes.fixture().on(ProjectScenes.SUBMITTED);
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void aProposalWithoutAnIndicatorIsRefusedWhereTheSchemeAsksForOne() {
        assertThat(proposes(null).codes()).containsExactly("indicators-missing");
        assertThat(proposes(List.of()).codes()).containsExactly("indicators-missing");
        proposes(List.of(WATER)).accepted();
    }

    @Test
    void aSchemeThatAsksForNoneLetsItPass() {
        scenes.proposes("414928.00", Map.of()).accepted();
    }

    @Test
    void noShippedSchemeAsksForOneAsNoSourceSaysSo() {
        assertThat(ShippedSchemes.ids())
                .allSatisfy(id -> assertThat(
                                ShippedSchemes.scheme(id).terms().works().indicatorsMin())
                        .isNull());
    }

    @Test
    void anIndicatorSaysWhatIsCountedAndForHowMany() {
        assertThat(proposes(List.of(indicator("", "household", 1))).codes()).containsExactly("indicator-malformed");
        assertThat(proposes(List.of(indicator("a", "de Juan", 1))).codes()).containsExactly("indicator-malformed");
        assertThat(proposes(List.of(indicator("a", "m2", 0))).codes()).containsExactly("beneficiaries-missing");
        assertThat(proposes(List.of(indicator("a", "m2", 5), indicator("a", "m", 5)))
                        .codes())
                .containsExactly("indicator-twice");
    }

    @Test
    void measurementsAreDatedFactsWithEvidenceInTheVault() {
        proposes(List.of(WATER)).accepted();
        LocalDate day = ProjectScenes.SUBMITTED.minusDays(3);

        Outcome measured = measures(WATER.id(), "12", "counted by Rosa", day);

        IndicatorMeasured event = (IndicatorMeasured) measured.events().getFirst();
        assertThat(event.valueDate()).isEqualTo(day);
        assertThat(scenes.fixture().text(Objects.requireNonNull(event.evidence())))
                .isEqualTo("counted by Rosa");
        assertThat(event.toString()).doesNotContain("Rosa");
        assertThat(measures(WATER.id(), "12", " ", day).codes()).containsExactly("evidence-missing");
        assertThat(measures("roofs", "12", "photo", day).codes()).containsExactly("indicator-unknown");
        assertThat(measures(WATER.id(), "12", "photo", ProjectScenes.SUBMITTED.plusDays(1))
                        .codes())
                .containsExactly("date-in-future");
        assertThat(scenes.tell(
                                new MeasureIndicator(PROJECT, WATER.id(), BigDecimal.ONE, "photo", null),
                                Role.OFFICER,
                                "i-stranger")
                        .codes())
                .containsExactly("not-your-party");
    }

    @Test
    void whatWasNotMeasuredIsShownAsSuch() {
        proposes(List.of(WATER)).accepted();

        IndicatorLine line = line();

        assertThat(line.indicator()).isEqualTo(WATER);
        assertThat(line.place()).isEqualTo("320240001");
        assertThat(line.last()).isNull();
        assertThat(line.measured()).isNull();
        assertThat(line.costPerUnit()).isNull();
    }

    @Test
    void theLastValueIsThatOfTheLastDayHoweverItWasRecorded() {
        proposes(List.of(WATER)).accepted();
        LocalDate day = ProjectScenes.SUBMITTED.minusDays(3);

        measures(WATER.id(), "40", "photo", day).accepted();
        measures(WATER.id(), "20", "older photo", day.minusDays(30)).accepted();
        assertThat(line().last()).isEqualByComparingTo("40");
        measures(WATER.id(), "41", "counted again", day).accepted();

        assertThat(line().last()).isEqualByComparingTo("41");
        assertThat(line().measured()).isEqualTo(day);
        assertThat(line().costPerUnit()).as("nothing is spent yet").isEqualTo(org.tequio.money.Money.of("0.00", "MXN"));
    }

    @Test
    void theCostPerUnitIsWhatWasSpentForEachUnitOfChangeSinceTheBaseline() {
        try (FundScenes works = new FundScenes().promising(WATER).fourEqualParts("1000.00", Mode.PRO_RATA)) {
            works.pays("state", "i-zac", "1000.00");
            String deposit = works.announces("municipal", "i-loreto", "1000.00", null);
            works.confirmsAs(deposit, "i-zac");
            works.clubPays("1000.00");
            works.pays("federal", "i-federal", "1000.00");
            works.releases("1000.00");
            works.spends("1000.00");
            works.tell(
                            new MeasureIndicator(FundScenes.PROJECT, WATER.id(), BigDecimal.valueOf(70), "x", null),
                            Role.EXECUTOR,
                            "i-loreto")
                    .accepted();

            IndicatorLine measured = WorksBook.of(
                            works.books(), null, works.fixture().today())
                    .indicators()
                    .getFirst();

            assertThat(measured.last()).isEqualByComparingTo("70");
            assertThat(measured.costPerUnit()).as("1,000.00 for 60 more").isEqualTo(FundScenes.mxn("16.67"));
        }
    }

    private IndicatorLine line() {
        FundState state = scenes.fixture().state(FundState.boundary(PROJECT));
        return WorksBook.of(state.books(), null, ProjectScenes.SUBMITTED)
                .indicators()
                .getFirst();
    }

    private static Indicator indicator(String id, String unit, int beneficiaries) {
        return new Indicator(id, unit, BigDecimal.ZERO, BigDecimal.TEN, beneficiaries);
    }

    private Outcome measures(String indicator, String value, String evidence, LocalDate day) {
        return scenes.tell(
                new MeasureIndicator(PROJECT, indicator, new BigDecimal(value), evidence, day),
                Role.EXECUTOR,
                "i-loreto");
    }

    private Outcome proposes(@Nullable List<Indicator> indicators) {
        ProposeProject of = ProjectScenes.proposal("414928.00", Map.of());
        return scenes.tell(
                new ProposeProject(
                        PROJECT,
                        CLUB,
                        "mx-measured",
                        null,
                        null,
                        of.title(),
                        of.category(),
                        of.place(),
                        of.budget(),
                        of.seats(),
                        of.executor(),
                        indicators,
                        true,
                        null),
                Role.REPRESENTATIVE,
                CLUB);
    }
}
