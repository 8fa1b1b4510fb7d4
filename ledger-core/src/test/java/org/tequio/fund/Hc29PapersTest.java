package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.fund.release.RecordSpending;
import org.tequio.fund.works.RecordEstimate;
import org.tequio.fund.works.SignContract;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.testing.LedgerFixture.Outcome;

/** No invoice, estimate or contract stands twice in one work (HC-29). */
final class Hc29PapersTest {

    private final FundScenes scenes = new FundScenes();

    @BeforeEach
    void release() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        scenes.pays("state", "i-zac", "1000.00");
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "1000.00", null), "i-zac");
        scenes.clubPays("1000.00");
        scenes.pays("federal", "i-federal", "1000.00");
        scenes.releases("4000.00");
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void oneInvoiceOfOnePayeeIsRecordedOnceInAWork() {
        String first = spends("A-1", "v-1").value("spending");

        assertThat(spends("A-1", "v-1").refusals()).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo("invoice-recorded-already");
            assertThat(it.values()).containsEntry("spending", first);
        });
        assertThat(spends(" a 1 ", "v-1").codes()).containsExactly("invoice-recorded-already");
        assertThat(spends("A-1", null).codes()).containsExactly("invoice-recorded-already");
        spends("A-1", "v-2").accepted();
        spends("A-2", "v-1").accepted();
    }

    @Test
    void anInvoiceThatWasUndoneMayBeRecordedAgain() {
        String wrong = spends("A-1", "v-1").value("spending");
        scenes.corrects(wrong, null, Role.EXECUTOR, "i-loreto").accepted();

        spends("A-1", "v-1").accepted();
    }

    @Test
    void oneEstimateOfAContractIsRecordedOnce() {
        String contract = signs("C-1").value("contract");
        estimates(contract, "E-1").accepted();

        assertThat(estimates(contract, "e 1").codes()).containsExactly("invoice-recorded-already");
        estimates(contract, "E-2").accepted();
    }

    @Test
    void oneNumberOfAContractIsSignedOnceInAWork() {
        String contract = signs("C-1").value("contract");

        assertThat(signs("c.1").refusals()).singleElement().satisfies(it -> {
            assertThat(it.code()).isEqualTo("contract-signed-already");
            assertThat(it.values()).containsEntry("contract", contract);
        });
        signs("C-2").accepted();
    }

    private Outcome spends(String invoice, @Nullable String payee) {
        return executes(new RecordSpending(PROJECT, mxn("10.00"), invoice, null, payee, null, null));
    }

    private Outcome estimates(String contract, String invoice) {
        return executes(new RecordEstimate(PROJECT, contract, mxn("100.00"), invoice, null, null, null));
    }

    private Outcome signs(String number) {
        return executes(new SignContract(PROJECT, "v-builder", mxn("1000.00"), number, null, null, null, null, null));
    }

    private Outcome executes(org.tequio.decision.Command command) {
        return scenes.tell(command, Role.EXECUTOR, "i-loreto");
    }
}
