package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.CLUB;
import static org.tequio.fund.FundScenes.mxn;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.ProjectBook.Flag;
import org.tequio.fund.ProjectBook.Punctuality;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.store.AsOf;
import org.tequio.testing.Cases;

/** Deposits: announced by one, confirmed by another, counted only in the registered account. */
final class DepositTest {

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void countsOnlyOnceASecondPersonConfirms() {
        scenes.fourEqualParts("1000000.00", Mode.PRO_RATA);

        String deposit = scenes.announces("state", "i-zac", "1000000.00", null);

        assertThat(scenes.row("state").announced()).isEqualTo(mxn("1000000.00"));
        assertThat(scenes.row("state").deposited()).isEqualTo(mxn("0.00"));
        scenes.confirms(deposit).accepted();
        assertThat(scenes.row("state").announced()).isEqualTo(mxn("0.00"));
        assertThat(scenes.row("state").deposited()).isEqualTo(mxn("1000000.00"));
    }

    @Test
    void refusesTheMakerAsChecker() {
        scenes.fourEqualParts("1000000.00", Mode.PRO_RATA);
        String deposit = scenes.announces("state", "i-zac", "1000000.00", null);

        var outcome = scenes.tell(new ConfirmDeposit("p-1", deposit, null, null, null), Role.OFFICER, "i-zac");

        assertThat(outcome.codes()).containsExactly("maker-is-checker");
    }

    @Test
    void refusesAnOfficerOfAnotherParty() {
        scenes.fourEqualParts("1000000.00", Mode.PRO_RATA);

        var outcome = scenes.tell(FundScenes.announce("state", "1.00", null, null), Role.OFFICER, "i-federal");

        assertThat(outcome.codes()).containsExactly("not-your-party");
    }

    @Test
    void tellsTheSameDepositTwoWaysByWhenItWasKnown() {
        // C08b
        Cases input = Cases.of("C08b").in("input");
        Cases deposit = input.in("deposit");
        Cases asKnown = Cases.of("C08b").in("expected").in("asKnown");
        assertThat(LocalDate.parse(input.text("deadline"))).isEqualTo(FundScenes.DEADLINE);
        scenes.fourEqualParts(deposit.text("amount"), Mode.PRO_RATA);
        LocalDate recorded = LocalDate.parse(deposit.text("recorded"));
        LocalDate valueDate = LocalDate.parse(deposit.text("valueDate"));

        AsOf before = AsOf.position(scenes.fixture().ledger().store().head());
        scenes.fixture().on(recorded);
        payMunicipal(deposit.text("amount"), valueDate);
        AsOf after = AsOf.position(scenes.fixture().ledger().store().head());

        assertThat(asKnown.names()).hasSize(2).allSatisfy(name -> {
            LocalDate day = LocalDate.parse(name);
            Punctuality found = punctuality(day.isBefore(recorded) ? before : after, day);
            assertThat(words(found)).as(name).isEqualTo(asKnown.text(name));
        });
        LocalDate earlier = valueDate.minusDays(1);
        assertThat(punctuality(new AsOf(earlier, after.asKnown()), earlier)).isEqualTo(Punctuality.OPEN);
    }

    @Test
    void theLineOfSumsIsPaidOnlyOnceEveryPartyIs() {
        scenes.fourEqualParts("250000.00", Mode.PRO_RATA);

        scenes.pays("state", "i-zac", "250000.00");

        assertThat(scenes.row("state").punctuality()).isEqualTo(Punctuality.PAID_IN_TIME);
        assertThat(Objects.requireNonNull(scenes.book().total()).punctuality()).isEqualTo(Punctuality.OPEN);
    }

    @Test
    void recordsAndFlagsMoneyInAnotherAccountAndCountsItForNothing() {
        // C25
        scenes.fourEqualParts("250000.00", Mode.PRO_RATA);
        String deposit = scenes.announces("state", "i-zac", "250000.00", null);

        scenes.tell(new ConfirmDeposit("p-1", deposit, "acct-other", null, null), Role.EXECUTOR, "i-loreto")
                .accepted();

        assertThat(scenes.row("state").astray()).isEqualTo(mxn("250000.00"));
        assertThat(scenes.row("state").deposited()).isEqualTo(mxn("0.00"));
        assertThat(scenes.book().flags())
                .contains(new Flag("unregistered-account", "state", deposit, mxn("250000.00")));
    }

    @Test
    void refusesTheNumberOfAnAccountOrANameWhereTheAccountIsNamed() {
        // HC-15
        scenes.fourEqualParts("250000.00", Mode.PRO_RATA);
        String deposit = scenes.announces("state", "i-zac", "250000.00", null);

        for (String account : List.of("012180026050783858", "Rosa", "GB29NWBK60161331926819", "rosa pérez")) {
            assertThat(scenes.tell(FundScenes.announce("state", "1.00", account, null), Role.OFFICER, "i-zac")
                            .codes())
                    .contains("account-malformed");
            assertThat(scenes.tell(new ConfirmDeposit("p-1", deposit, account, null, null), Role.EXECUTOR, "i-loreto")
                            .codes())
                    .containsExactly("account-malformed");
        }
        assertThat(scenes.tell(
                                new ReceiveContribution(
                                        "p-1",
                                        mxn("1.00"),
                                        null,
                                        "said Rosa",
                                        null,
                                        null,
                                        null,
                                        "4152313800001234",
                                        null,
                                        null),
                                Role.TREASURER,
                                CLUB)
                        .codes())
                .containsExactlyInAnyOrder("account-malformed", "rate-source-malformed", "rate-date-missing");
        assertThat(scenes.corrects(
                                deposit,
                                new RightEntry(null, null, null, null, "012180026050783858", null),
                                Role.OFFICER,
                                "i-zac")
                        .codes())
                .containsExactly("account-malformed");
    }

    @Test
    void keepsTheFederalMoneyBackUntilTheOthersAreIn() {
        // C08, proportional
        scenes.fourEqualParts("1000000.00", Mode.PRO_RATA);
        scenes.pays("state", "i-zac", "1000000.00");
        payMunicipal("700000.00");
        scenes.clubPays("1000000.00");

        assertThat(scenes.row("federal").permitted()).isEqualTo(mxn("700000.00"));
        assertThat(scenes.book().releasable()).isEqualTo(mxn("0.00"));
        assertThat(scenes.tell(FundScenes.announce("federal", "700000.01", null, null), Role.OFFICER, "i-federal")
                        .codes())
                .containsExactly("deposit-gated");

        scenes.pays("federal", "i-federal", "700000.00");
        assertThat(scenes.book().releasable()).isEqualTo(mxn("2800000.00"));

        payMunicipal("300000.00");
        scenes.pays("federal", "i-federal", "300000.00");
        assertThat(scenes.book().releasable()).isEqualTo(mxn("4000000.00"));
    }

    @Test
    void releasesNothingBeforeAllIsInWhereTheSchemeSaysSo() {
        // C08, all or nothing
        scenes.fourEqualParts("1000000.00", Mode.ALL_OR_NOTHING);
        scenes.pays("state", "i-zac", "1000000.00");
        payMunicipal("700000.00");
        scenes.clubPays("1000000.00");

        assertThat(scenes.row("federal").permitted()).isEqualTo(mxn("0.00"));
        assertThat(scenes.book().releasable()).isEqualTo(mxn("0.00"));

        payMunicipal("300000.00");
        scenes.pays("federal", "i-federal", "1000000.00");
        assertThat(scenes.book().releasable()).isEqualTo(mxn("4000000.00"));
    }

    @Test
    void refusesADepositAboveTheAgreement() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);

        var outcome = scenes.tell(FundScenes.announce("state", "1000.01", null, null), Role.OFFICER, "i-zac");

        assertThat(outcome.codes()).containsExactly("above-agreement");
    }

    @Test
    void takesAGiftThroughTheContributionOnly() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);

        var outcome = scenes.tell(FundScenes.announce("club", "1.00", null, null), Role.OFFICER, CLUB);

        assertThat(outcome.codes()).containsExactly("giver-pays-by-contribution");
    }

    private void payMunicipal(String amount) {
        payMunicipal(amount, null);
    }

    private void payMunicipal(String amount, @Nullable LocalDate valueDate) {
        String deposit = scenes.announces("municipal", "i-loreto", amount, valueDate);
        scenes.tell(new ConfirmDeposit("p-1", deposit, null, null, null), Role.OFFICER, "i-zac")
                .accepted();
    }

    /** As the case says it. */
    private static String words(Punctuality punctuality) {
        return switch (punctuality) {
            case UNPAID_LATE -> "unpaid, late";
            case PAID_IN_TIME -> "paid in time";
            default -> punctuality.name();
        };
    }

    private Punctuality punctuality(AsOf asOf, LocalDate day) {
        return scenes.book(asOf, day).rows().stream()
                .filter(row -> row.seat().equals("municipal"))
                .findFirst()
                .orElseThrow()
                .punctuality();
    }
}
