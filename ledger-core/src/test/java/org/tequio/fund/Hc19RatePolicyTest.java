package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.CLUB;
import static org.tequio.fund.FundScenes.PROJECT;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.fund.correction.CorrectRecord;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.LedgerFixture.Outcome;
import org.tequio.testing.PublishedRates;

/** A typed rate is held against its age and against the published rate of its day (domain.md §8). */
final class Hc19RatePolicyTest {

    private static final LocalDate TODAY = LocalDate.of(2013, 10, 15);

    private final FundScenes scenes = new FundScenes();

    @BeforeEach
    void agree() {
        scenes.fourEqualParts("1000000.00", Mode.PRO_RATA);
        PublishedRates.of(scenes.fixture(), "MXN", LocalDate.of(2013, 10, 1), "13.0052");
        scenes.fixture().on(TODAY);
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void aRateFarOffThePublishedOneIsRefusedAndThatIsNamed() {
        assertThat(gives("129.857", null, null).refusals()).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo("rate-off-reference");
            assertThat(it.values())
                    .containsEntry("rate", "129.857")
                    .containsEntry("reference", "13.0052")
                    .containsEntry("source", "rate-table/fx-mxn-usd@1")
                    .containsEntry("date", "2013-10-15");
        });
        gives("12.9857", null, null).accepted();
    }

    @Test
    void aFifthOffThePublishedRateIsTheMostThatNeedsNoReason() {
        gives("15.6062", null, null).accepted();
        assertThat(gives("15.6076", null, null).codes()).containsExactly("rate-off-reference");
        gives("10.4042", null, null).accepted();
        assertThat(gives("10.4028", null, null).codes()).containsExactly("rate-off-reference");
    }

    @Test
    void whoSaysWhyMayRecordIt() {
        gives("20.00", null, "the bank's own paper says so").accepted();
    }

    @Test
    void aRateOlderThanTheSchemeAllowsIsRefused() {
        assertThat(gives("12.9857", TODAY.minusDays(46), null).codes()).containsExactly("rate-too-old");
        gives("12.9857", TODAY.minusDays(45), null).accepted();
    }

    @Test
    void aRateIsNotOfALaterDayThanItsMoney() {
        assertThat(scenes.tell(gift("12.9857", TODAY, null, TODAY.minusDays(1)), Role.TREASURER, CLUB)
                        .codes())
                .containsExactly("rate-after-value-date");
    }

    private Outcome gives(String rate, @Nullable LocalDate rateDate, @Nullable String reason) {
        return scenes.tell(gift(rate, rateDate, reason, null), Role.TREASURER, CLUB);
    }

    private static ReceiveContribution gift(
            String rate, @Nullable LocalDate rateDate, @Nullable String reason, @Nullable LocalDate day) {
        return new ReceiveContribution(
                PROJECT,
                Money.of("1000.01", "USD"),
                new BigDecimal(rate),
                null,
                rateDate,
                null,
                null,
                null,
                null,
                day,
                reason,
                null,
                null);
    }

    @Test
    void aRateWithASourceNeedsItsDate() {
        assertThat(sourced("banxico", null).codes()).containsExactly("rate-date-missing");
        sourced("banxico", TODAY).accepted();
    }

    @Test
    void aRateOfNobodyIsThePublishedOneIfItSaysTheSameAndElseTheBanksOwn() {
        Outcome published = gives("13.0052", null, null);
        assertThat(published.value("rateSource")).isEqualTo("rate-table/fx-mxn-usd@1");
        assertThat(published.value("rateDate")).isEqualTo("2013-10-15");
        Outcome typed = gives("12.9857", null, null);
        assertThat(typed.value("rateSource")).isEqualTo("bank");
        assertThat(typed.value("rateDate")).isEqualTo("2013-10-15");
    }

    @Test
    void theRateOfACorrectionObeysTheSamePolicy() {
        String gift = gives("12.9857", null, null).value("contribution");

        assertThat(corrects(gift, "129.857", null, null).codes()).containsExactly("rate-off-reference");
        assertThat(corrects(gift, "12.90", "banxico", null).codes()).containsExactly("rate-date-missing");
        assertThat(corrects(gift, "12.90", "banxico", TODAY.minusDays(46)).codes())
                .containsExactly("rate-too-old");
        corrects(gift, "129.857", "bank", TODAY).accepted();
    }

    @Test
    void aRateThatMovesWithItsGiftIsOfTheRightDay() {
        String gift = gives("12.9857", null, null).value("contribution");

        corrects(gift, new RightEntry(null, new BigDecimal("12.90"), null, null, null, TODAY.minusDays(1)))
                .accepted();
    }

    private Outcome corrects(String gift, String rate, @Nullable String source, @Nullable LocalDate date) {
        return corrects(gift, new RightEntry(null, new BigDecimal(rate), null, null, null, null, null, source, date));
    }

    private Outcome corrects(String gift, RightEntry right) {
        return scenes.tell(new CorrectRecord(PROJECT, gift, right, "typed wrongly", null), Role.TREASURER, CLUB);
    }

    private Outcome sourced(String source, @Nullable LocalDate date) {
        return scenes.tell(
                new ReceiveContribution(
                        PROJECT,
                        Money.of("10.00", "USD"),
                        new BigDecimal("13.00"),
                        source,
                        date,
                        null,
                        null,
                        null,
                        null,
                        null),
                Role.TREASURER,
                CLUB);
    }
}
