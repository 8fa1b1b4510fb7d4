package org.tequio.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.flag.FlagScenes.AGREED_ON;
import static org.tequio.flag.FlagScenes.EXECUTOR;
import static org.tequio.flag.FlagScenes.TEXT;
import static org.tequio.flag.FlagScenes.mxn;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.flag.FlagEvents.Conclusion;
import org.tequio.flag.FlagEvents.ObservationConcluded;
import org.tequio.flag.rule.Finding;
import org.tequio.flag.rule.PaymentSample;
import org.tequio.flag.rule.RedFlag;
import org.tequio.fund.Part;
import org.tequio.fund.ReturnEvents.ClaimKind;
import org.tequio.fund.ReturnEvents.ClaimRaised;
import org.tequio.mandate.Role;

/** HC-28: a flag is explained, dismissed with reason, or becomes an observation with amount, term and outcome. */
final class Hc28ObservationTest {

    private final FlagScenes scenes = new FlagScenes();
    private Finding bare = new Finding("none", null, null, "none", null, java.util.Map.of(), List.of());

    @BeforeEach
    void plant() {
        scenes.work("p-1", "a-club").allPaid("p-1", "a-club");
        scenes.spent("p-1", "20.00", AGREED_ON, "m-2", false);
        bare = scenes.found(RedFlag.NO_PROOF).getFirst();
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void keepsItsIdWhileEvidenceJoinsIt() {
        scenes.spent("p-1", "30.00", AGREED_ON, "m-3", false);

        assertThat(scenes.found(RedFlag.NO_PROOF)).extracting(Finding::flag).contains(bare.flag());
        assertThat(bare.flag()).matches("f-[0-9a-f]{24}");
    }

    @Test
    void isExplainedByAPartyOfTheProjectAndDismissedByTheAuditor() {
        assertThat(scenes.tell(explains(), Role.OFFICER, "i-other").codes()).containsExactly("not-your-party");
        scenes.tell(explains(), Role.EXECUTOR, EXECUTOR).accepted();

        DismissFlag dismiss = new DismissFlag(bare.flag(), bare.rule(), "p-1", "the file came by post", null);
        scenes.tell(dismiss, Role.AUDITOR, null).accepted();

        assertThat(scenes.tell(dismiss, Role.AUDITOR, null).codes()).containsExactly("flag-settled");
        assertThat(scenes.tell(explains(), Role.EXECUTOR, EXECUTOR).codes()).containsExactly("flag-dismissed");
    }

    @Test
    void takesNoNameForARule() {
        String name = "Juana Pérez";

        assertThat(scenes.tell(new ExplainFlag(bare.flag(), name, "p-1", "it is", null), Role.EXECUTOR, EXECUTOR)
                        .codes())
                .containsExactly("code-malformed");
        assertThat(scenes.tell(new DismissFlag(bare.flag(), name, "p-1", "it is", null), Role.AUDITOR, null)
                        .codes())
                .containsExactly("code-malformed");
        assertThat(scenes.tell(
                                new MakeObservation(
                                        "p-1", bare.flag(), name, EXECUTOR, mxn("20.00"), null, "no proof", null),
                                Role.AUDITOR,
                                null)
                        .codes())
                .containsExactly("code-malformed");
    }

    @Test
    void becomesOneObservationThatThePartyAnswersAndTheAuditorSolves() {
        String observation = scenes.tell(observes(), Role.AUDITOR, null).value("observation");
        assertThat(scenes.tell(observes(), Role.AUDITOR, null).codes()).containsExactly("flag-settled");

        AnswerObservation answer = new AnswerObservation(observation, "here it is", null);
        assertThat(scenes.tell(answer, Role.TREASURER, "a-club").codes()).containsExactly("not-your-party");
        scenes.tell(answer, Role.EXECUTOR, EXECUTOR).accepted();
        scenes.tell(new ConcludeObservation(observation, Conclusion.SOLVED, null, "seen", null), Role.AUDITOR, null)
                .accepted();

        assertThat(scenes.tell(answer, Role.EXECUTOR, EXECUTOR).codes()).containsExactly("observation-solved");
        assertThat(scenes.fixture().state(Observation.boundary(observation)).isSolved())
                .isTrue();
    }

    @Test
    void isRecoveredByAClaimOfTheSameProjectSoThatItFollowsLineage() {
        String observation = scenes.tell(observes(), Role.AUDITOR, null).value("observation");
        ConcludeObservation conclude =
                new ConcludeObservation(observation, Conclusion.TO_RECOVER, "cl-1", "nothing came", null);
        assertThat(scenes.tell(conclude, Role.AUDITOR, null).codes()).containsExactly("claim-of-project-missing");

        scenes.given(new ClaimRaised(
                "p-1",
                "cl-1",
                ClaimKind.IRREGULAR,
                EXECUTOR,
                null,
                mxn("20.00"),
                List.of(new Part("federal", "i-federal", mxn("10.00")), new Part("club", "a-club", mxn("10.00"))),
                null,
                TEXT,
                null,
                AGREED_ON,
                "u-claims"));

        assertThat(scenes.tell(conclude, Role.AUDITOR, null).events())
                .singleElement()
                .satisfies(event -> {
                    ObservationConcluded concluded = (ObservationConcluded) event;
                    assertThat(concluded.claim()).isEqualTo("cl-1");
                    assertThat(concluded.amount()).isEqualTo(mxn("20.00"));
                });
    }

    @Test
    void asksOnlyPartiesOfTheProject() {
        MakeObservation stranger = new MakeObservation(
                "p-1", bare.flag(), bare.rule(), "i-stranger", mxn("20.00"), null, "no proof", null);

        assertThat(scenes.tell(stranger, Role.AUDITOR, null).codes()).containsExactly("party-not-of-project");
    }

    @Test
    void drawsTheSameSampleFromTheSameSeed() {
        List<String> ids = IntStream.range(0, 200).mapToObj(i -> "s-" + i).toList();

        List<String> sample = PaymentSample.draw("root of 2013", ids, 10);

        assertThat(sample).hasSize(10).isEqualTo(PaymentSample.draw("root of 2013", ids.reversed(), 10));
        assertThat(sample).isNotEqualTo(PaymentSample.draw("another root", ids, 10));
        assertThat(PaymentSample.rank("root of 2013", sample.getFirst()))
                .isLessThan(PaymentSample.rank("root of 2013", sample.get(9)));
    }

    private ExplainFlag explains() {
        return new ExplainFlag(bare.flag(), bare.rule(), "p-1", "the file is on its way", null);
    }

    private MakeObservation observes() {
        return new MakeObservation(
                "p-1", bare.flag(), bare.rule(), EXECUTOR, mxn("20.00"), AGREED_ON.plusYears(1), "no proof", null);
    }
}
