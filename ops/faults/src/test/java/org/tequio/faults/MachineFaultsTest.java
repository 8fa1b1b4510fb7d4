package org.tequio.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The ledger's own machine plays tricks: its clock, its memory. */
class MachineFaultsTest {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void recordTimesDoNotRunBackWhenTheClockDoes() {
        NodeProcess node = scene.node();
        Callers callers = scene.callers();
        callers.awaitMore(100);
        assertThat(node.tell("clock -3600")).isEqualTo("shifted -3600");
        callers.awaitMore(100);
        assertThat(node.tell("clock 7200")).isEqualTo("shifted 3600");
        callers.awaitMore(100);
        assertThat(node.tell("clock -3600")).isEqualTo("shifted 0");
        scene.replace(node);
        callers.awaitMore(100);
        scene.sound("the clock jumps back an hour, twice", callers);
    }

    @Test
    void theOthersGoOnWhenOneCallerAsksForMoreMemoryThanThereIs() {
        NodeProcess node = scene.node();
        Callers callers = scene.callers();
        for (int i = 0; i < 20; i++) {
            assertThat(node.tell("swell s" + i + " a1")).startsWith("defect ");
            callers.awaitMore(20);
        }
        scene.sound("OutOfMemoryError of one caller, 20 times", callers);
    }
}
