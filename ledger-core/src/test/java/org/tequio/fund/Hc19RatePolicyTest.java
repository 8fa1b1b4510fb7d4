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
import org.tequio.document.DocumentHash;
import org.tequio.event.JsonReader;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.rule.RuleEvents.RuleDataApproved;
import org.tequio.rule.RuleEvents.RuleDataProposed;
import org.tequio.testing.LedgerFixture.Outcome;
import org.tequio.vault.TextRef;

/** A typed rate is held against its age and against the published rate of its day (domain.md §8). */
final class Hc19RatePolicyTest {

    private static final LocalDate TODAY = LocalDate.of(2013, 10, 15);
    private static final String TABLE = """
        {"form":"tequio-rate-table/1","id":"fx-mxn-usd","title":{"en":"rates","es":"tipos"},"base":"USD",
        "quoted":"MXN","period":"month","rates":[{"date":"2013-10-01","rate":"13.0052"}],
        "verified":"verified","source":"h10","sources":{"h10":{"en":"H.10","es":"H.10"}}}
        """;

    private final FundScenes scenes = new FundScenes();

    @BeforeEach
    void agree() {
        String hash = DocumentHash.of(JsonReader.read(TABLE));
        scenes.fourEqualParts("1000000.00", Mode.PRO_RATA)
                .fixture()
                .given(
                        new RuleDataProposed(
                                "rate-table",
                                "fx-mxn-usd",
                                1,
                                LocalDate.of(2000, 1, 1),
                                null,
                                null,
                                TABLE,
                                hash,
                                new TextRef("t-1", "00"),
                                "u-author"),
                        new RuleDataApproved("rate-table", "fx-mxn-usd", 1, hash, "u-approver"));
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
}
