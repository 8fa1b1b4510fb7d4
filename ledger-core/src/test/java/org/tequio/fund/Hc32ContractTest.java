package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.mxn;

import java.math.BigDecimal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.closing.ClaimAdvance;
import org.tequio.fund.closing.RecordRecovery;
import org.tequio.fund.works.PayContractAdvance;
import org.tequio.fund.works.RecordEstimate;
import org.tequio.fund.works.RepayContractAdvance;
import org.tequio.fund.works.SettleRetention;
import org.tequio.fund.works.SignContract;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.LedgerFixture.Outcome;

/** HC-32: contract, advance, its amortisation per estimate, retentions; an advance is released but not spent. */
final class Hc32ContractTest {

    private final FundScenes scenes = new FundScenes();
    private String contract = "";

    @BeforeEach
    void releasedToTheExecutor() {
        scenes.fourEqualParts("250000.00", Mode.PRO_RATA);
        scenes.pays("state", "i-zac", "250000.00");
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "250000.00", null), "i-zac");
        scenes.clubPays("250000.00");
        scenes.pays("federal", "i-federal", "250000.00");
        scenes.releases("1000000.00");
        contract = executes(new SignContract(
                        "p-1",
                        "v-builder",
                        mxn("1000000.00"),
                        "C-1",
                        new BigDecimal("30"),
                        new BigDecimal("5"),
                        null,
                        null,
                        null))
                .value("contract");
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void anAdvanceIsReleasedButNotSpent() {
        executes(new PayContractAdvance("p-1", contract, null, "A-1", null)).accepted();

        assertThat(scenes.books().spent()).isEqualTo(mxn("0.00"));
        assertThat(scenes.books().advances()).isEqualTo(mxn("1000000.00"));
        assertThat(scenes.books().spendable()).isEqualTo(mxn("700000.00"));
    }

    @Test
    void anEstimateAmortisesAndRetains() {
        executes(new PayContractAdvance("p-1", contract, null, "A-1", null)).accepted();

        Outcome estimate = executes(new RecordEstimate("p-1", contract, mxn("400000.00"), "E-1", null, null, null));

        assertThat(estimate.value("amortised")).isEqualTo("120000.00 MXN");
        assertThat(estimate.value("retained")).isEqualTo("20000.00 MXN");
        assertThat(estimate.value("paid")).isEqualTo("260000.00 MXN");
        assertThat(scenes.books().spent()).isEqualTo(mxn("380000.00"));
        assertThat(scenes.books().spendable()).isEqualTo(mxn("420000.00"));
    }

    @Test
    void theWholeContractLeavesNothingBehind() {
        executes(new PayContractAdvance("p-1", contract, null, "A-1", null)).accepted();
        executes(new RecordEstimate("p-1", contract, mxn("333333.33"), "E-1", null, null, null))
                .accepted();
        executes(new RecordEstimate("p-1", contract, mxn("666666.67"), "E-2", null, null, null))
                .accepted();
        executes(new SettleRetention("p-1", contract, null, null, "R-1", null)).accepted();

        assertThat(scenes.books().spent()).isEqualTo(mxn("1000000.00"));
        assertThat(scenes.books().advances()).isEqualTo(mxn("0.00"));
    }

    @Test
    void refusesMoreAdvanceThanTheContractAllows() {
        assertThat(executes(new PayContractAdvance("p-1", contract, mxn("300000.01"), "A-1", null))
                        .codes())
                .containsExactly("advance-above-contract");
    }

    @Test
    void whatIsNotAmortisedIsDueFromTheContractorOnCancellation() {
        executes(new PayContractAdvance("p-1", contract, null, "A-1", null)).accepted();
        executes(new RecordEstimate("p-1", contract, mxn("400000.00"), "E-1", null, null, null))
                .accepted();
        scenes.cancels();

        Outcome claim = scenes.tell(
                new ClaimAdvance("p-1", contract, null, "no further work", null), Role.OFFICER, "i-federal");

        assertThat(claim.value("amount")).isEqualTo("180000.00 MXN");
        assertThat(scenes.books().claimed("federal")).isEqualTo(mxn("45000.00"));

        Outcome recovered = scenes.tell(
                new RecordRecovery("p-1", claim.value("claim"), mxn("180000.00"), null, null),
                Role.OFFICER,
                "i-federal");
        assertThat(recovered.value("federal")).isEqualTo("45000.00 MXN");
        assertThat(scenes.books().returnDue()).isEqualTo(mxn("180000.00"));
    }

    @Test
    void percentagesAreDataOfTheScheme() {
        try (FundScenes other = new FundScenes()
                .under(
                        "\"works\":{",
                        "\"works\":{" + percent("advancePercentMax", "20") + percent("guaranteePercent", "10")
                                + percent("retentionPercent", "7"))
                .fourEqualParts("250000.00", Mode.PRO_RATA)) {
            assertThat(other.tell(contract("20.01", "100000.00"), Role.EXECUTOR, "i-loreto")
                            .codes())
                    .containsExactly("advance-above-scheme");
            assertThat(other.tell(contract("20", "99999.99"), Role.EXECUTOR, "i-loreto")
                            .codes())
                    .containsExactly("guarantee-too-small");
            other.tell(contract(null, "100000.00"), Role.EXECUTOR, "i-loreto").accepted();

            Contract signed =
                    other.books().works().contracts().values().iterator().next();
            assertThat(signed.signed().advancePercent()).isEqualByComparingTo("20");
            assertThat(signed.signed().retentionPercent()).isEqualByComparingTo("7");
            assertThat(signed.signed().guarantee()).isEqualTo(mxn("100000.00"));
        }
    }

    @Test
    void theGuaranteeRepaysNoMoreThanItIs() {
        try (FundScenes other = new FundScenes().fourEqualParts("250000.00", Mode.PRO_RATA)) {
            other.pays("state", "i-zac", "250000.00");
            other.confirmsAs(other.announces("municipal", "i-loreto", "250000.00", null), "i-zac");
            other.clubPays("250000.00");
            other.pays("federal", "i-federal", "250000.00");
            other.releases("1000000.00");
            String guaranteed = other.tell(contract("30", "10000.00"), Role.EXECUTOR, "i-loreto")
                    .value("contract");
            other.tell(new PayContractAdvance("p-1", guaranteed, null, "A-2", null), Role.EXECUTOR, "i-loreto")
                    .accepted();

            assertThat(repays(other, guaranteed, "10000.01", true).codes()).containsExactly("above-guarantee");
            repays(other, guaranteed, "10000.00", true).accepted();
            repays(other, guaranteed, "290000.00", null).accepted();

            assertThat(other.books().spendable()).isEqualTo(mxn("1000000.00"));
        }
    }

    @Test
    void theGuaranteePaysNoMoreThanItIsOverSeveralRepaymentsBetweenEstimates() {
        try (FundScenes other = new FundScenes().fourEqualParts("250000.00", Mode.PRO_RATA)) {
            other.pays("state", "i-zac", "250000.00");
            other.confirmsAs(other.announces("municipal", "i-loreto", "250000.00", null), "i-zac");
            other.clubPays("250000.00");
            other.pays("federal", "i-federal", "250000.00");
            other.releases("1000000.00");
            String guaranteed = other.tell(contract("30", "100000.00"), Role.EXECUTOR, "i-loreto")
                    .value("contract");
            other.tell(new PayContractAdvance("p-1", guaranteed, null, "A-3", null), Role.EXECUTOR, "i-loreto")
                    .accepted();
            other.tell(
                            new RecordEstimate("p-1", guaranteed, mxn("333333.33"), "E-3", null, null, null),
                            Role.EXECUTOR,
                            "i-loreto")
                    .accepted();

            repays(other, guaranteed, "40000.01", true).accepted();
            repays(other, guaranteed, "20000.00", null).accepted();
            assertThat(repays(other, guaranteed, "60000.00", true).codes()).containsExactly("above-guarantee");
            repays(other, guaranteed, "59999.99", true).accepted();
            assertThat(repays(other, guaranteed, "0.01", true).codes()).containsExactly("above-guarantee");

            Contract now = other.books().works().contracts().values().iterator().next();
            assertThat(now.guaranteeLeft()).isEqualTo(mxn("0.00"));
            assertThat(now.unamortised())
                    .as("300,000.00 less 99,999.99 amortised and 120,000.00 repaid")
                    .isEqualTo(mxn("80000.01"));
            assertThat(repays(other, guaranteed, "80000.02", null).codes()).containsExactly("above-unamortised");
            Outcome last = other.tell(
                    new RecordEstimate("p-1", guaranteed, mxn("666666.67"), "E-4", null, null, null),
                    Role.EXECUTOR,
                    "i-loreto");
            assertThat(last.value("amortised")).isEqualTo("80000.01 MXN");
            assertThat(other.books().advances()).as("released, not spent").isEqualTo(mxn("0.00"));
            assertThat(other.books().spent()).isEqualTo(mxn("1000000.00"));
        }
    }

    private static Outcome repays(
            FundScenes scenes, String of, String amount, @org.jspecify.annotations.Nullable Boolean fromGuarantee) {
        return scenes.tell(
                new RepayContractAdvance("p-1", of, mxn(amount), fromGuarantee, "R-1", null),
                Role.EXECUTOR,
                "i-loreto");
    }

    private static SignContract contract(@org.jspecify.annotations.Nullable String advance, String guarantee) {
        return new SignContract(
                "p-1",
                "v-builder",
                mxn("1000000.00"),
                "C-2",
                advance == null ? null : new BigDecimal(advance),
                null,
                mxn(guarantee),
                null,
                null);
    }

    private static String percent(String name, String value) {
        return "\"" + name + "\":{\"source\":\"ours\",\"value\":\"" + value + "\",\"verified\":\"unverified\"},";
    }

    private Outcome executes(org.tequio.decision.Command command) {
        return scenes.tell(command, Role.EXECUTOR, "i-loreto");
    }
}
