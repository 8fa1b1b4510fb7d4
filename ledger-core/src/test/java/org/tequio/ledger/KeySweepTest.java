package org.tequio.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.mandate.OpenAccount;
import org.tequio.refusal.Fault;
import org.tequio.store.StoreLimits;
import org.tequio.testing.OpenLedger;
import org.tequio.testing.SettableClock;

class KeySweepTest {

    @RegisterExtension
    static final OpenLedger LEDGER = new OpenLedger();

    private final SettableClock clock = new SettableClock(Instant.parse("2013-09-02T17:00:00Z"));
    private final Hand hand = new Hand();
    private final List<Integer> asked = new ArrayList<>();
    private int expired;

    /** A rhythm that a test beats. */
    private static final class Hand implements KeySweep.Rhythm {

        private Runnable action = () -> {};
        private boolean ended;

        @Override
        public AutoCloseable every(Duration pause, Runnable looked) {
            action = looked;
            return () -> ended = true;
        }

        void beat() {
            action.run();
        }
    }

    @Test
    void dropsOnceADayWhatHasExpired() {
        try (KeySweep sweep = sweep()) {
            assertThat(sweep).isNotNull();
            hand.beat();
            hand.beat();
            assertThat(asked).hasSize(1);

            clock.advance(KeySweep.DAY.minusSeconds(1));
            hand.beat();
            assertThat(asked).hasSize(1);

            clock.advance(Duration.ofSeconds(1));
            hand.beat();
            assertThat(asked).containsExactly(KeySweep.KEYS_MAX, KeySweep.KEYS_MAX);
        }
        assertThat(hand.ended).isTrue();
    }

    @Test
    void leavesTheRestOfTooManyToTheNextLook() {
        expired = KeySweep.KEYS_MAX * KeySweep.BATCHES_MAX + 7;
        try (KeySweep sweep = sweep()) {
            assertThat(sweep).isNotNull();
            hand.beat();
            assertThat(asked).hasSize(KeySweep.BATCHES_MAX);
            assertThat(expired).isEqualTo(7);

            hand.beat();
            assertThat(expired).isZero();
            hand.beat();
            assertThat(asked).hasSize(KeySweep.BATCHES_MAX + 1);
        }
    }

    @Test
    void triesAgainWhatFailed() {
        expired = -1;
        try (KeySweep sweep = sweep()) {
            assertThat(sweep).isNotNull();
            hand.beat();
            expired = 3;
            hand.beat();
            assertThat(asked).hasSize(2);
            assertThat(expired).isZero();
        }
    }

    @Test
    void theOpenLedgerForgetsTheKeysWhoseTimeIsOver() throws Exception {
        RunningLedger running = LEDGER.running();
        assertThat(running.answer(Submission.system(new OpenAccount("u-rosa", null), "old")))
                .isInstanceOf(Answer.Done.class);
        LEDGER.clock().advance(StoreLimits.standard().keysKept().plusSeconds(1));
        assertThat(running.answer(Submission.system(new OpenAccount("u-juan", null), "new")))
                .isInstanceOf(Answer.Done.class);
        assertThat(keys()).contains("old", "new");

        try (KeySweep sweep = running.sweepKeys(hand)) {
            assertThat(sweep).isNotNull();
            hand.beat();
        }

        assertThat(keys()).contains("new").doesNotContain("old");
    }

    private KeySweep sweep() {
        return new KeySweep(this::forget, clock, hand);
    }

    private int forget(int max) {
        asked.add(max);
        if (expired < 0) {
            throw new Fault("the database does not answer");
        }
        int dropped = Math.min(max, expired);
        expired -= dropped;
        return dropped;
    }

    private static List<String> keys() throws Exception {
        List<String> keys = new ArrayList<>();
        try (var connection = LEDGER.database().dataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select key from log.attempt")) {
            while (row.next()) {
                keys.add(row.getString(1));
            }
        }
        return keys;
    }
}
