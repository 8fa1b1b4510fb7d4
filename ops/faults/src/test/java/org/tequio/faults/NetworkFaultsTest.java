package org.tequio.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The network between a ledger and its database is cut, falls silent, or is slow. */
class NetworkFaultsTest {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void nothingIsLostWhenConnectionsAreCut() {
        connectionsAreCut(10);
    }

    @Tag("nightly")
    @Test
    void nothingIsLostWhenConnectionsAreCutAgainAndAgain() {
        connectionsAreCut(Rounds.of(500));
    }

    private void connectionsAreCut(int times) {
        Proxy proxy = scene.proxy();
        scene.node(proxy);
        Callers callers = scene.callers();
        for (int i = 0; i < times; i++) {
            callers.awaitMore(40);
            proxy.cut();
        }
        callers.awaitMore(100);
        scene.sound("connections to PostgreSQL cut, " + times + " times", callers);
    }

    @Test
    void theOtherLedgerGoesOnWhenTheNetworkOfOneFallsSilent() {
        theNetworkOfOneFallsSilent(1);
    }

    @Tag("nightly")
    @Test
    void theOtherLedgerGoesOnWhenTheNetworkOfOneFallsSilentAgainAndAgain() {
        theNetworkOfOneFallsSilent(Rounds.of(20));
    }

    /** Both write, so that the one that falls silent may hold the turn. */
    private void theNetworkOfOneFallsSilent(int times) {
        Proxy proxy = scene.proxy();
        scene.node(proxy);
        scene.node();
        Callers callers = Callers.start(16, 11, scene.nodes(), Duration.ofMillis(500));
        for (int i = 0; i < times; i++) {
            callers.awaitMore(200);
            proxy.fallSilent();
            callers.awaitTrouble(i + 1L);
            callers.awaitMore(200);
            proxy.recover();
        }
        callers.awaitMore(100);
        Audit audit = scene.sound("half-open connections of one of two ledgers, " + times + " times", callers);
        assertThat(audit.unknown()).isPositive();
    }

    @Tag("nightly")
    @Test
    void theOnlyLedgerComesBackByItselfWhenItsNetworkFellSilent() {
        Proxy proxy = scene.proxy();
        scene.node(proxy);
        Callers callers = scene.callers();
        callers.awaitMore(200);
        proxy.fallSilent();
        callers.awaitTrouble(16);
        proxy.recover();
        callers.awaitMore(200);
        scene.sound("half-open connections of the only ledger", callers);
    }

    @Test
    void nothingIsLostWhenTheNetworkIsSlow() {
        Proxy proxy = scene.proxy();
        scene.node(proxy);
        Callers callers = scene.callers();
        callers.awaitMore(100);
        proxy.delay(50);
        callers.awaitMore(100);
        scene.sound("every packet 50 ms late", callers);
    }
}
