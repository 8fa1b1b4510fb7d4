package org.tequio.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.event.CanonicalJson;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.Role;
import org.tequio.rule.ApproveRuleData;
import org.tequio.rule.ProposeRuleData;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.LedgerFixture.Outcome;

/** Schemes whose stages wait for each other's, over several documents, are refused, with the loop named (HC-3). */
final class PrerequisiteLoopTest {

    private final LedgerFixture fixture = LedgerFixture.standard();

    PrerequisiteLoopTest() {
        ShippedRules.load(fixture.ledger(), "u-operator");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aChainOfStagesIsNoLoop() {
        approves("step-b", proposes("step-b", "md-pare-1plus1").value("hash")).accepted();
        approves("step-c", proposes("step-c", "step-b").value("hash")).accepted();
    }

    @Test
    void theDocumentThatClosesALoopIsRefusedWhenItIsProposed() {
        approves("step-b", proposes("step-b", "step-c").value("hash")).accepted();
        approves("step-c", proposes("step-c", "step-d").value("hash")).accepted();

        Outcome closes = proposes("step-d", "step-b");

        assertThat(closes.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("scheme-loop");
            assertThat(refusal.values())
                    .containsEntry("loop", "scheme:step-d > scheme:step-b > scheme:step-c > scheme:step-d");
        });
    }

    @Test
    void orWhenItIsApprovedIfTheOtherWasApprovedMeanwhile() {
        String first = proposes("step-b", "step-c").value("hash");
        String second = proposes("step-c", "step-b").value("hash");
        approves("step-b", first).accepted();

        assertThat(approves("step-c", second).codes()).containsExactly("scheme-loop");
    }

    private Outcome proposes(String id, String after) {
        String document = CanonicalJson.write(ShippedSchemes.document("md-pare-1plus2"))
                .replace("\"id\":\"md-pare-1plus2\"", "\"id\":\"" + id + "\"")
                .replace("\"scheme\":\"md-pare-1plus1\"", "\"scheme\":\"" + after + "\"");
        return fixture.when(
                new ProposeRuleData("scheme", id, LocalDate.of(2010, 1, 1), null, null, document, "in stages"));
    }

    private Outcome approves(String id, String hash) {
        return fixture.when(new ApproveRuleData("scheme", id, 1, hash), Role.OPERATOR, null);
    }
}
