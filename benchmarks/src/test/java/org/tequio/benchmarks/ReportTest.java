package org.tequio.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {

    private final Report report = new Report(Scale.SHORT, List.of("fsync=on"));

    private record Told(String id, Outcome outcome) implements Row {
        @Override
        public String name() {
            return "what " + id + " is";
        }

        @Override
        public String goal() {
            return "≥ 40 ×";
        }

        @Override
        public Outcome measure(Bench bench) {
            return outcome;
        }
    }

    private void add(String id, boolean holds) {
        Outcome outcome = new Outcome.Gathering().figure("41 ×", holds).done();
        report.add(new Told(id, outcome), new RowProcess.Result(outcome, 512, 100));
    }

    @Test
    void saysOnOneLineWhatWasReachedTheGoalAndWhetherItHolds() {
        add("one", true);
        assertThat(report.line()).isEqualTo("[short form] one         41 × | ≥ 40 × | ok");

        add("two", false);
        assertThat(report.line()).endsWith("| short");
    }

    @Test
    void holdsOnlyIfEveryRowDoes() {
        add("one", true);
        assertThat(report.holds()).isTrue();

        add("two", false);
        assertThat(report.holds()).isFalse();
    }

    @Test
    void countsAProcessThatDiedAgainstTheMemoryOfAll() {
        add("one", true);
        report.memory();
        assertThat(report.holds()).isTrue();

        report.add(new Told("dead", Outcome.missing("died")), new RowProcess.Result(Outcome.missing("died"), 0, 0));
        report.memory();
        assertThat(report.line()).contains("a check failed").endsWith("short");
    }

    @Test
    void callsWhatIsSmallerThanTheShortFormATrial() {
        assertThat(Scale.SHORT.form()).isEqualTo("short form");
        assertThat(Scale.TOY.form()).isEqualTo("trial");
        assertThat(Scale.full(50_000_000).form()).isEqualTo("full");
    }

    @Test
    void keepsEverythingInTheReport() {
        add("one", true);

        assertThat(report.text())
                .contains("| one | what one is | 41 × | ≥ 40 × | ok |")
                .contains("fsync=on")
                .contains("short form");
    }
}
