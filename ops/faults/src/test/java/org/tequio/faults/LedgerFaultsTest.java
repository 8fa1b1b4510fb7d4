package org.tequio.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A ledger is killed or stands still in the midst of its work. */
class LedgerFaultsTest {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void nothingIsLostWhenTheOnlyLedgerIsKilled() {
        theOnlyLedgerIsKilled(1);
    }

    @Tag("nightly")
    @Test
    void nothingIsLostWhenTheOnlyLedgerIsKilledAgainAndAgain() {
        theOnlyLedgerIsKilled(Rounds.of(40));
    }

    private void theOnlyLedgerIsKilled(int times) {
        NodeProcess node = scene.node();
        Callers callers = scene.callers();
        for (int i = 0; i < times; i++) {
            callers.awaitMore(400);
            node = scene.replace(node);
        }
        callers.awaitMore(100);
        scene.sound("kill -9 of the ledger, " + times + " times", callers);
    }

    @Test
    void nothingIsLostWhenOneOfTwoLedgersIsKilled() {
        oneOfTwoLedgersIsKilled(1);
    }

    @Tag("nightly")
    @Test
    void nothingIsLostWhenOneOfTwoLedgersIsKilledAgainAndAgain() {
        oneOfTwoLedgersIsKilled(Rounds.of(40));
    }

    private void oneOfTwoLedgersIsKilled(int times) {
        scene.node();
        scene.node();
        Callers callers = scene.callers();
        callers.awaitMore(400);
        for (int i = 1; i < times; i++) {
            scene.replace(scene.nodes().get(i % 2));
            callers.awaitMore(400);
        }
        scene.nodes().get(times % 2).kill();
        callers.awaitMore(200);
        scene.sound("kill -9 of one of two ledgers, " + times + " times", callers);
    }

    @Test
    void aLedgerThatStoodStillWhileAnotherTookOverAcknowledgesNothingThatIsNotDurable() {
        aLedgerStandsStill(3);
    }

    @Tag("nightly")
    @Test
    void aLedgerThatStandsStillAgainAndAgainAcknowledgesNothingThatIsNotDurable() {
        aLedgerStandsStill(Rounds.of(100));
    }

    /** The callers of the one that stands still lose patience and ask the other with the same key. */
    private void aLedgerStandsStill(int times) {
        NodeProcess first = scene.node();
        NodeProcess second = scene.node();
        Callers callers = Callers.start(16, 7, scene.nodes(), Duration.ofMillis(500));
        for (int i = 0; i < times; i++) {
            NodeProcess still = i % 2 == 0 ? first : second;
            callers.awaitMore(100);
            still.freeze();
            callers.awaitTrouble(i + 1L);
            callers.awaitMore(100);
            still.thaw();
        }
        callers.awaitMore(100);
        Audit audit = scene.sound("SIGSTOP of one of two ledgers while it writes, " + times + " times", callers);
        assertThat(audit.unknown()).isPositive();
    }
}
