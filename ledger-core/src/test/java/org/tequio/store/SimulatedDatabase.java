package org.tequio.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The log's tables as the server keeps them: what is committed, who holds the turn, and which statements of senders who
 * gave up are still under way. It does what the statements of {@link PgLogWriter} do, each at one instant.
 */
public final class SimulatedDatabase {

    private static final long IDLE_IN_TRANSACTION_MILLIS_MAX = 5_000;
    private static final int WAIT_MILLIS_MAX = 15_000;

    private final List<StoredEvent> events = new ArrayList<>();
    private final Map<AttemptKey, Kept> attempts = new HashMap<>();
    private final List<Late> late = new ArrayList<>();
    private final Hazards hazards;
    private final LogModel model;
    private LogHead head = new LogHead(0, 0, 1, Instant.EPOCH);
    private @Nullable Session turnHolder;
    private long millis;
    private int starts;

    public SimulatedDatabase(Hazards hazards, LogModel model) {
        this.hazards = hazards;
        this.model = model;
    }

    /** An idempotency record and when it was made. */
    private record Kept(KeptAttempt attempt, Instant at) {}

    /** A statement that nobody waits for any more. */
    private record Late(@Nullable Session transaction, Runnable statement) {}

    /** One connection, seen from the server. */
    final class Session {
        private final int start = starts;
        private boolean ended;
        private long lastMillis = millis;

        boolean isBroken() {
            return ended || start != starts;
        }

        void end() {
            ended = true;
            release(this);
        }
    }

    // ---- what the simulation does to it

    public void pass(long moreMillis) {
        millis += moreMillis;
    }

    /** The server dies and comes back: every session is gone, and what was under way with it. */
    public void restart() {
        starts++;
        late.clear();
        turnHolder = null;
    }

    /** An operator shuts out every process that has the log open. */
    public void raiseEpoch() {
        head = new LogHead(head.position(), head.turn(), head.epoch() + 1, head.recordedAt());
    }

    public boolean hasLate() {
        return !late.isEmpty();
    }

    /** Executes one of the statements that are still under way. */
    public void executeLate() {
        Late next = late.remove(hazards.below(late.size()));
        Session transaction = next.transaction();
        if (transaction == null) {
            next.statement().run();
        } else if (turnHolder == transaction) {
            next.statement().run();
            transaction.end();
        }
    }

    // ---- statements

    Session connect() {
        return new Session();
    }

    void sendLate(Session session, Runnable statement) {
        late.add(new Late(turnHolder == session ? session : null, statement));
    }

    LogHead head() {
        return head;
    }

    /** Whether the row of the head can be locked, perhaps after a while. */
    boolean turnIsFree(Session session) {
        session.lastMillis = millis;
        Session holder = turnHolder;
        if (holder != null && holder != session) {
            pass(hazards.below(WAIT_MILLIS_MAX));
            if (millis - holder.lastMillis > IDLE_IN_TRANSACTION_MILLIS_MAX) {
                holder.end();
            }
        }
        return turnHolder == null || turnHolder == session;
    }

    void take(Session session) {
        turnHolder = session;
    }

    void release(Session session) {
        if (turnHolder == session) {
            turnHolder = null;
        }
    }

    Outcome append(Batch batch, Instant keptSince) {
        Map<AttemptKey, KeptAttempt> inUse = inUse(
                batch.attempts().stream().map(a -> AttemptKey.of(a.attempt())).toList(), keptSince);
        if (!inUse.isEmpty()) {
            return new Outcome.KeysInUse(inUse);
        }
        if (batch.before().turn() != head.turn() || batch.before().epoch() != head.epoch()) {
            return new Outcome.TurnLost();
        }
        model.committed(batch, events);
        events.addAll(batch.events());
        for (KeptAttempt attempt : batch.attempts()) {
            attempts.put(
                    AttemptKey.of(attempt.attempt()),
                    new Kept(attempt, batch.after().recordedAt()));
        }
        head = batch.after();
        return new Outcome.Written(inUse(batch.refused(), keptSince));
    }

    /** Whether it was this statement that used up the turn. */
    boolean useUpTurn(Batch batch) {
        boolean still = batch.before().turn() == head.turn() && batch.before().epoch() == head.epoch();
        if (still) {
            head = head.next(head.position(), head.recordedAt());
        }
        return still;
    }

    boolean holds(Batch batch) {
        if (!batch.events().isEmpty()) {
            StoredEvent first = batch.events().getFirst();
            return first.position() <= events.size()
                    && events.get((int) first.position() - 1).id().equals(first.id());
        }
        KeptAttempt attempt = batch.attempts().getFirst();
        Kept kept = attempts.get(AttemptKey.of(attempt.attempt()));
        return kept != null
                && kept.attempt().equals(attempt)
                && kept.at().equals(batch.after().recordedAt());
    }

    List<StoredEvent> events() {
        return events;
    }

    Map<AttemptKey, KeptAttempt> inUse(Iterable<AttemptKey> keys, Instant keptSince) {
        Map<AttemptKey, KeptAttempt> found = new HashMap<>();
        for (AttemptKey key : keys) {
            Kept kept = attempts.get(key);
            if (kept != null && !kept.at().isBefore(keptSince)) {
                found.put(key, kept.attempt());
            }
        }
        return found;
    }
}
