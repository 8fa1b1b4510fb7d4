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

    private Outcome executes(org.tequio.decision.Command command) {
        return scenes.tell(command, Role.EXECUTOR, "i-loreto");
    }
}
