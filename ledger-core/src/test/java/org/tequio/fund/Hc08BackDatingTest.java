package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.CLUB;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.DepositEvents.RecordBackDated;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedConduct;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.LedgerFixture.Outcome;

/** What is recorded further back than the scheme lets pass needs a reason and a second person (HC-8). */
final class Hc08BackDatingTest {

    private static final LocalDate TODAY = LocalDate.of(2013, 10, 25);
    private static final LocalDate FAR = LocalDate.of(2013, 10, 18);
    private static final LocalDate NEAR = LocalDate.of(2013, 10, 20);

    private final FundScenes scenes = new FundScenes();

    @BeforeEach
    void agree() {
        scenes.conduct(new AgreedConduct(5, null, null, null, null))
                .fourEqualParts("1000000.00", Mode.PRO_RATA)
                .fixture()
                .on(TODAY);
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void aDepositSaidFarBackNeedsAReason() {
        assertThat(announces(FAR, null).codes()).containsExactly("reason-needed");
        assertThat(announces(FAR, " ").codes()).containsExactly("reason-needed");

        announces(FAR, "the letter came late").accepted();

        assertThat(scenes.books().backDated().values()).singleElement().satisfies(it -> {
            assertThat(it.days()).isEqualTo(7);
            assertThat(it.daysMax()).isEqualTo(5);
            assertThat(it.recordedOn()).isEqualTo(TODAY);
            assertThat(it.by()).isEqualTo("u-officer-i-loreto");
        });
    }

    @Test
    void withinTheLimitNobodyAsks() {
        announces(NEAR, null).accepted();

        assertThat(scenes.books().backDated()).isEmpty();
    }

    @Test
    void theSecondPersonConfirmsWhatTheFirstGaveAReasonFor() {
        String deposit = announces(FAR, "the letter came late").value("deposit");

        confirms(deposit, null, null).accepted();

        assertThat(scenes.row("municipal").deposited()).isEqualTo(mxn("1000000.00"));
        assertThat(scenes.row("municipal").punctuality()).isEqualTo(ProjectBook.Punctuality.PAID_IN_TIME);
    }

    @Test
    void nobodyCuresLatenessAloneByAnEarlierDay() {
        String deposit = announces(null, null).value("deposit");

        assertThat(confirms(deposit, FAR, "seen at the bank").codes()).containsExactly("earlier-than-announced");
    }

    @Test
    void confirmingLateNeedsAReasonWhereNobodyGaveOne() {
        String deposit = announces(NEAR, null).value("deposit");
        scenes.fixture().on(TODAY.plusDays(10));

        assertThat(confirms(deposit, null, null).codes()).containsExactly("reason-needed");
        confirms(deposit, null, "statement came late").accepted();

        assertThat(scenes.fixture().events())
                .filteredOn(RecordBackDated.class::isInstance)
                .singleElement()
                .satisfies(it -> assertThat(((RecordBackDated) it).record()).isEqualTo("deposit-confirmed"));
    }

    @Test
    void aGiftFarBackNeedsAReasonAsWell() {
        assertThat(scenes.tell(gift(null), Role.TREASURER, CLUB).codes()).containsExactly("reason-needed");

        scenes.tell(gift("the treasurer was ill"), Role.TREASURER, CLUB).accepted();

        assertThat(scenes.books().backDated()).hasSize(1);
    }

    private static ReceiveContribution gift(@Nullable String reason) {
        return new ReceiveContribution(
                PROJECT, mxn("10.00"), null, null, null, null, null, null, null, FAR, reason, null, null);
    }

    private Outcome announces(@Nullable LocalDate day, @Nullable String reason) {
        return scenes.tell(
                new AnnounceDeposit(PROJECT, "municipal", mxn("1000000.00"), null, null, day, reason),
                Role.OFFICER,
                "i-loreto");
    }

    private Outcome confirms(String deposit, @Nullable LocalDate day, @Nullable String reason) {
        return scenes.tell(new ConfirmDeposit(PROJECT, deposit, null, null, day, reason), Role.OFFICER, "i-zac");
    }
}
