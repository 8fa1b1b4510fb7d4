package org.tequio.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.scheme.Party.Basis;

/** HC-3: a scheme names what makes each share due and what gates each step, and may not wait for itself. */
final class Hc03SchemeLoopTest {

    private static final String EVIDENCE = "\"verified\":\"unverified\",\"source\":\"ours\"";

    @Test
    void everyShippedSchemeNamesWhatMakesEachShareDue() {
        for (String id : ShippedSchemes.ids()) {
            assertThat(ShippedSchemes.scheme(id).parties())
                    .allSatisfy(party -> assertThat(party.due()).isNotNull());
        }
        assertThat(ShippedSchemes.scheme("mx-3x1")
                        .party("federal")
                        .orElseThrow()
                        .due()
                        .basis())
                .isEqualTo(Basis.AGREEMENT);
        assertThat(ShippedSchemes.scheme("de-cim").isDueByContribution("programme"))
                .isTrue();
    }

    @Test
    void refusesGatesThatWaitForEachOtherAndNamesTheLoop() {
        List<Problem> problems = problems("gates=["
                + gate("a", "deposit:federal", "deposit:municipal") + ","
                + gate("b", "deposit:municipal", "deposit:club") + ","
                + gate("c", "deposit:club", "deposit:federal") + "]");

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("scheme-loop");
            assertThat(problem.values())
                    .containsEntry("loop", "deposit:federal > deposit:municipal > deposit:club > deposit:federal");
        });
    }

    @Test
    void refusesATriggerAndAGateThatWaitForEachOther() {
        List<Problem> problems =
                problems("parties.municipal.due={\"basis\":\"deposit\",\"of\":[\"federal\"]," + EVIDENCE + "}");

        assertThat(problems).extracting(Problem::code).containsExactly("scheme-loop");
        assertThat(problems.getFirst().values().get("loop")).contains("deposit:federal > deposit:municipal");
    }

    @Test
    void refusesAContributionThatWaitsForWhatItTriggers() {
        List<Problem> problems =
                problems("due.basis=contribution", "gates=[" + gate("a", "deposit:club", "deposit:state") + "]");

        assertThat(problems.getFirst().values().get("loop")).contains("deposit:club > deposit:state");
    }

    @Test
    void refusesADepositThatWaitsForTheReleaseOfItself() {
        List<Problem> problems = problems("gates=[" + gate("a", "release", "deposit:federal") + ","
                + gate("b", "deposit:federal", "release") + "]");

        assertThat(problems).extracting(problem -> problem.values().get("loop")).hasSize(1);
    }

    @Test
    void refusesASeatThatWaitsForItself() {
        assertThat(problems("gates=[" + gate("a", "deposit:state", "deposit:state") + "]"))
                .extracting(problem -> problem.values().get("loop"))
                .containsExactly("deposit:state > deposit:state");
    }

    @Test
    void refusesASchemeThatIsItsOwnPrerequisite() {
        List<Problem> problems =
                problems("eligibility.prerequisite={\"scheme\":\"mx-3x1\",\"stage\":\"delivered\"," + EVIDENCE + "}");

        assertThat(problems).extracting(Problem::code).containsExactly("scheme-loop");
    }

    @Test
    void acceptsGatesInALine() {
        assertThat(SplitForm.ofTotal("1.00")
                        .with("gates=[" + gate("a", "deposit:federal", "deposit:state") + ","
                                + gate("b", "deposit:state", "deposit:municipal") + ","
                                + gate("c", "deposit:municipal", "deposit:club") + "]")
                        .of(ShippedSchemes.document("mx-3x1"))
                        .scheme()
                        .gates())
                .hasSize(3);
    }

    private static String gate(String id, String opens, String need) {
        return "{\"id\":\"%s\",\"opens\":\"%s\",\"needs\":[\"%s\"],\"mode\":{\"value\":\"pro-rata\",%s},%s}"
                .formatted(id, opens, need, EVIDENCE, EVIDENCE);
    }

    private static List<Problem> problems(String... changes) {
        return catchThrowableOfType(
                        InvalidInput.class,
                        () -> SplitForm.ofTotal("1.00").with(changes).of(ShippedSchemes.document("mx-3x1")))
                .problems();
    }
}
