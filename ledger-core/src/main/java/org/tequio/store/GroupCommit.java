package org.tequio.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Fault;
import org.tequio.store.Appended.Conflict;

/**
 * The writer: takes what the callers have planned, writes it a draft at a time, each in one transaction, and then tells
 * the callers. While one draft is at the log, the next is planned.
 *
 * <p>Any thread may {@link #submit}; one thread at a time may {@link #turn}. It knows its medium only as a
 * {@link LogWriter}, so that a simulation can run it over one that fails in every way.
 */
final class GroupCommit {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private static final int READ_PAGE_EVENTS_MAX = 5_000;
    private static final int PRELOAD_EVENTS_MAX = 50_000;
    private static final int TURNS_MAX = 100;
    private static final int FAILURES_MAX = 3;
    private static final long PAUSE_MILLIS_MIN = 20;
    private static final long PAUSE_MILLIS_MAX = 500;

    private final LogWriter log;
    private final Window window;
    private final Planner planner;
    private final Plans plans;
    private final Clock clock;
    private final StoreLimits limits;
    private final Unanswered unanswered;
    private final HeadListeners listeners;
    private final StoreMeters meters;
    private final Pause pause;
    private final long epoch;

    private boolean wantsTurn;
    /** What this turn has learned; all of it, for whoever was turned down is planned again with every failure. */
    private final Map<AttemptKey, KeptAttempt> inUse = new HashMap<>();

    private int turnsLost;
    private int failures;
    private volatile boolean closing;
    private volatile @Nullable String shutOut;

    /** Waits a while; a simulation lets no time pass. */
    interface Pause {
        void take(Duration duration) throws InterruptedException;
    }

    /**
     * What the writer works with.
     *
     * @param log the writer's own connection
     * @param reader asked by callers' threads about what is older than the window
     */
    record Parts(
            LogWriter log,
            LogReader reader,
            Clock clock,
            StoreLimits limits,
            Unanswered unanswered,
            HeadListeners listeners,
            StoreMeters meters,
            Pause pause) {}

    /** Makes the rule by which appends are decided. */
    interface PlannerFactory {
        Planner over(Window window, LogReader log, Clock clock);
    }

    /** Opens at the end of the log, with its newest events in the window. */
    static GroupCommit open(Parts parts, PlannerFactory plannerFactory) throws LogFailure {
        return open(parts, plannerFactory, new ReentrantLock());
    }

    /** The same with a lock of the opener's for the plans. */
    static GroupCommit open(Parts parts, PlannerFactory plannerFactory, ReentrantLock lock) throws LogFailure {
        LogHead head = parts.log().head();
        GroupCommit writer = new GroupCommit(parts, plannerFactory, head, lock);
        writer.plans.halt();
        writer.catchUp(head);
        return writer;
    }

    private GroupCommit(Parts parts, PlannerFactory plannerFactory, LogHead head, ReentrantLock lock) {
        this.log = parts.log();
        this.clock = parts.clock();
        this.limits = parts.limits();
        this.unanswered = parts.unanswered();
        this.listeners = parts.listeners();
        this.meters = parts.meters();
        this.pause = parts.pause();
        this.epoch = head.epoch();
        int preload = Math.min(limits.windowEventsMax(), PRELOAD_EVENTS_MAX);
        this.window =
                new Window(limits.windowEventsMax(), limits.windowBytesMax(), Math.max(0, head.position() - preload));
        this.planner = plannerFactory.over(window, parts.reader(), clock);
        this.plans = new Plans(window, planner, head, limits, unanswered, lock);
    }

    Window window() {
        return window;
    }

    Plans plans() {
        return plans;
    }

    /** Plans an append if there is room; its verdict comes when it is durable. */
    CompletableFuture<Appended> submit(Append append) {
        String reason = closing ? "the store is closed" : shutOut;
        if (reason != null) {
            return CompletableFuture.failedFuture(new Fault(reason));
        }
        Request request = unanswered.admit(append);
        if (request == null) {
            return unanswered.turnedAway();
        }
        plans.submit(request);
        return request.verdict();
    }

    /** Takes turns until it is told to stop; what then still waits is told so. */
    void run() {
        try {
            while (!closing) {
                turn();
            }
        } finally {
            // Also if the writer dies: nobody may wait for it.
            plans.end(new Fault("the store is closed"));
        }
    }

    void stop() {
        closing = true;
    }

    /**
     * Writes the first draft, until its callers are told one way or the other; if nothing comes for a while, looks
     * whether another process has written. Never throws.
     */
    void turn() {
        try {
            if (plans.mustResume() && !resumed()) {
                return;
            }
            Draft draft = plans.awaitFirst(limits.headPoll());
            if (draft == null) {
                look();
                return;
            }
            meters.batchDecided(draft.requests().size());
            turnsLost = 0;
            failures = 0;
            inUse.clear();
            while (draft != null && !isTold(draft)) {
                draft = resumed() ? plans.awaitFirst(Duration.ZERO) : null;
            }
            releaseTurn();
        } catch (InterruptedException e) {
            closing = true;
            plans.failWaiting(null, new Fault("the store was closed before the outcome was known", e));
        }
    }

    /** Offers a draft; {@code false} if all plans are given up and must be made again. */
    private boolean isTold(Draft draft) throws InterruptedException {
        Batch batch = draft.batch();
        try {
            switch (offer(batch)) {
                case Outcome.Written written -> {
                    adopt(draft);
                    answer(draft, written.refusedInUse());
                    return true;
                }
                case Outcome.KeysInUse keys -> {
                    inUse.putAll(keys.inUse());
                    plans.giveUp();
                    return false;
                }
                case Outcome.TurnLost lost -> {
                    loseTurn();
                    return false;
                }
            }
        } catch (LogFailure e) {
            return isSettled(draft, e.kind()) || isGivenUp(draft, e);
        } catch (RuntimeException | Error e) {
            LOG.error("a batch could not be written or told", e);
            return isSettled(draft, LogFailure.Kind.NO_ANSWER)
                    || areFailed(draft, new Defect("append failed: cause=" + e));
        }
    }

    private Outcome offer(Batch batch) throws LogFailure {
        if (!batch.isEmpty()) {
            return log.append(batch, keptSince());
        }
        log.releaseTurn();
        return new Outcome.Written(batch.refused().isEmpty() ? Map.of() : log.inUse(batch.refused(), keptSince()));
    }

    /**
     * Gives up what was planned for a turn that another process took. The next one is waited for and kept, so that a
     * busy neighbour can overtake once but not for ever.
     */
    private void loseTurn() {
        meters.turnLost();
        plans.giveUp();
        wantsTurn = true;
        if (++turnsLost > TURNS_MAX) {
            plans.failWaiting(null, new Fault("the turn was lost too often: turnsMax=" + TURNS_MAX));
        }
    }

    /** Takes over what was written and lets readers see it. */
    private void adopt(Draft draft) {
        plans.written(draft);
        if (!draft.isEmpty()) {
            listeners.run();
        }
    }

    private void answer(Draft draft, Map<AttemptKey, KeptAttempt> refusedInUse) {
        for (int i = 0; i < draft.requests().size(); i++) {
            Request request = draft.requests().get(i);
            Appended verdict = draft.verdicts().get(i);
            Attempt attempt = request.append().attempt();
            if (verdict instanceof Conflict && attempt != null) {
                KeptAttempt used = refusedInUse.get(AttemptKey.of(attempt));
                verdict = used == null ? verdict : used.repeatedBy(attempt.bodyHash());
            }
            unanswered.answer(request, verdict);
        }
    }

    private void releaseTurn() {
        try {
            log.releaseTurn();
        } catch (LogFailure e) {
            LOG.warn("the turn could not be given back: {}", e.getMessage());
            log.disconnect();
        }
    }

    // ---- when something fails

    /**
     * After a failure: looks, before anyone is told, whether the batch was written nevertheless; if it was, tells so.
     * If it was not, it never will be.
     */
    private boolean isSettled(Draft draft, LogFailure.Kind kind) throws InterruptedException {
        plans.halt();
        if (kind != LogFailure.Kind.NO_ANSWER || draft.isEmpty()) {
            log.disconnect();
            return false;
        }
        if (!isWritten(draft)) {
            return false;
        }
        adopt(draft);
        answer(draft, Map.of());
        plans.giveUp();
        return true;
    }

    private boolean isWritten(Draft draft) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            log.disconnect();
            meters.reconnected();
            try {
                return log.settle(draft.batch());
            } catch (LogFailure e) {
                plans.failWaiting(draft, new Fault("the log's database cannot be reached"));
                if (closing) {
                    throw new InterruptedException("closed before the outcome of a batch was known");
                }
                pause(attempt);
            }
        }
    }

    /** Decides whether to go on trying; one bad request must not take the others of its batch with it. */
    private boolean isGivenUp(Draft draft, LogFailure failure) throws InterruptedException {
        if (failure.kind() == LogFailure.Kind.WRONG && draft.requests().size() > 1) {
            plans.separate(draft.requests());
            plans.giveUp();
            return false;
        }
        if (failure.kind() == LogFailure.Kind.WRONG) {
            LOG.error("the log refused a batch", failure);
            return areFailed(draft, new Defect("the log refused an append: " + failure.getCause()));
        }
        plans.giveUp();
        isTooMuch(failure);
        return false;
    }

    private boolean areFailed(Draft draft, RuntimeException failure) {
        log.disconnect();
        plans.fail(draft, failure);
        plans.giveUp();
        return true;
    }

    private boolean isTooMuch(LogFailure failure) throws InterruptedException {
        if (++failures > FAILURES_MAX) {
            LOG.warn("the log's database failed", failure);
            plans.failWaiting(null, new Fault("the log's database failed; nothing was written", failure));
            return true;
        }
        pause(0);
        return false;
    }

    /** Makes plans again from what the log says; {@code false} if it cannot be asked and those who wait were told so. */
    private boolean resumed() throws InterruptedException {
        while (true) {
            try {
                refuseIfShutOut();
                catchUp(wantsTurn ? log.takeTurn() : log.head());
                return true;
            } catch (LogFailure e) {
                log.disconnect();
                meters.reconnected();
                if (isTooMuch(e)) {
                    return false;
                }
            } catch (RuntimeException | Error e) {
                LOG.error("the end of the log could not be found", e);
                plans.failWaiting(null, e instanceof Fault fault ? fault : new Defect("append failed: cause=" + e));
                pause(5);
                return false;
            } finally {
                wantsTurn = false;
            }
        }
    }

    // ---- other processes

    /** An idle process sees what others have written; a broken connection is made anew at the next look. */
    private void look() throws InterruptedException {
        if (shutOut != null) {
            return;
        }
        try {
            LogHead now = log.head();
            if (now.turn() != plans.head().turn() && plans.haltIfIdle()) {
                catchUp(now);
            }
        } catch (LogFailure e) {
            LOG.warn("the log's database cannot be reached: {}", e.getMessage());
            log.disconnect();
            meters.reconnected();
            pause.take(Duration.ofMillis(PAUSE_MILLIS_MAX));
        } catch (RuntimeException | Error e) {
            LOG.error("looking at the log failed", e);
        }
    }

    /** Reads what lies between the window and the end of the log, and makes plans from there. */
    private void catchUp(LogHead now) throws LogFailure {
        refuseToGoBack(now);
        if (now.position() - window.head() > PRELOAD_EVENTS_MAX) {
            plans.forget(now.position() - Math.min(PRELOAD_EVENTS_MAX, limits.windowEventsMax()));
        }
        while (window.head() < now.position()) {
            long missing = now.position() - window.head();
            List<StoredEvent> page = log.read(window.head(), (int) Math.min(missing, READ_PAGE_EVENTS_MAX));
            if (page.isEmpty() || page.getFirst().position() != window.head() + 1) {
                throw new Defect("the log has a gap: after=" + window.head());
            }
            plans.adopt(page);
        }
        plans.resume(now, inUse);
        listeners.run();
    }

    private void refuseToGoBack(LogHead now) {
        if (now.epoch() != epoch) {
            shutOut = "this process was shut out of the log: epoch=" + epoch + ", epochNow=" + now.epoch();
        } else if (now.position() < window.head()) {
            shutOut = "the log became shorter: position=" + window.head() + ", positionNow=" + now.position();
        }
        refuseIfShutOut();
    }

    private void refuseIfShutOut() {
        String reason = shutOut;
        if (reason != null) {
            throw new Fault(reason);
        }
    }

    private Instant keptSince() {
        return clock.instant().minus(limits.keysKept());
    }

    private void pause(int attempt) throws InterruptedException {
        pause.take(Duration.ofMillis(Math.min(PAUSE_MILLIS_MAX, PAUSE_MILLIS_MIN << Math.min(attempt, 5))));
    }
}
