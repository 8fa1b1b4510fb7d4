package org.tequio.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static Outcome.Gathering reached() {
        return new Outcome.Gathering().figure("41 ×", true).equal("events", 7, 7);
    }

    @Test
    void holdsIfEveryGoalIsReachedAndEveryCheckPasses() {
        assertThat(reached().done().holds()).isTrue();
    }

    @Test
    void doesNotHoldIfOneOfTwoGoalsIsMissed() {
        assertThat(reached().figure("7 ×", false).done().holds()).isFalse();
    }

    @Test
    void doesNotHoldIfACheckFails() {
        Outcome outcome = reached().equal("sums", 1, 2).done();

        assertThat(outcome.holds()).isFalse();
        assertThat(outcome.figure()).isEqualTo("41 × (a check failed)");
    }

    @Test
    void doesNotHoldWithoutAFigure() {
        assertThat(new Outcome.Gathering().equal("events", 7, 7).done().holds()).isFalse();
        assertThat(Outcome.missing("not there yet").holds()).isFalse();
    }

    @Test
    void reachesAnotherProcessUnchanged() {
        Outcome outcome = reached()
                .figure("7 ×\tand more\nof it", false)
                .check("sums", false)
                .pairs(new Pairs("a", "b", "s").add(1, 2))
                .note("a note")
                .done();

        Outcome heard = Outcome.of(outcome.lines());

        assertThat(heard.figures()).last().isEqualTo(new Outcome.Finding("7 × and more of it", false));
        assertThat(heard.checks()).isEqualTo(outcome.checks());
        assertThat(heard.pairs()).isEqualTo(outcome.pairs());
        assertThat(heard.notes()).isEqualTo(outcome.notes());
    }
}
