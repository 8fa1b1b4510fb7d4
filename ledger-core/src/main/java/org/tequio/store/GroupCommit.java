package org.tequio.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Fault;
import org.tequio.store.Appended.Conflict;
import org.tequio.store.Planner.Plan;

/**
 * The writer: collects the appends of all callers, decides them together, writes each such batch in one transaction and
 * then tells the callers.
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
    private final Clock clock;
    private final StoreLimits limits;
    private final Unanswered unanswered;
    private final HeadListeners listeners;
    private final StoreMeters meters;
    private final Pause pause;
    private final BlockingQueue<Request> queue = new LinkedBlockingQueue<>();
    private final long epoch;

    private LogHead head;
    private @Nullable Request carried;
    private boolean doubtful;
    private volatile boolean closing;
    private volatile boolean stopped;
    private volatile @Nullable String shutOut;

    /** Waits a while; a simulation lets no time pass. */
    interface Pause {
        void take(Duration duration) throws InterruptedException;
    }

    /** What the writer works with. */
    record Parts(
            LogWriter log,
            Clock clock,
            StoreLimits limits,
            Unanswered unanswered,
            HeadListeners listeners,
            StoreMeters meters,
            Pause pause) {}

    /** Makes the rule by which the writer decides. */
    interface PlannerFactory {
        Planner over(Window window, LogReader log, Clock clock);
    }

    /** Opens at the end of the log, with its newest events in the window. */
    static GroupCommit open(Parts parts, PlannerFactory plannerFactory) throws LogFailure {
        LogHead head = parts.log().head();
        return new GroupCommit(parts, plannerFactory, head);
    }

    private GroupCommit(Parts parts, PlannerFactory plannerFactory, LogHead head) throws LogFailure {
        this.log = parts.log();
        this.clock = parts.clock();
        this.limits = parts.limits();
        this.unanswered = parts.unanswered();
        this.listeners = parts.listeners();
        this.meters = parts.meters();
        this.pause = parts.pause();
        this.epoch = head.epoch();
        this.head = head;
        int preload = Math.min(limits.windowEventsMax(), PRELOAD_EVENTS_MAX);
        this.window =
                new Window(limits.windowEventsMax(), limits.windowBytesMax(), Math.max(0, head.position() - preload));
        this.planner = plannerFactory.over(window, log, clock);
        catchUp(head);
    }

    Window window() {
        return window;
    }

    /** Takes an append if there is room; never blocks. */
    CompletableFuture<Appended> submit(Append append) {
        String reason = closing ? "the store is closed" : shutOut;
        if (reason != null) {
            return CompletableFuture.failedFuture(new Fault(reason));
        }
        Request request = unanswered.admit(append);
        if (request == null) {
            return unanswered.turnedAway();
        }
        queue.add(request);
        if (stopped && queue.remove(request)) {
            unanswered.fail(request, new Fault("the store is closed"));
        }
        return request.verdict();
    }

    /** Takes turns until it is told to stop; what then still waits is told so. */
    void run() {
        while (!closing) {
            turn();
        }
        stopped = true;
        failWaiting("the store is closed");
    }

    void stop() {
        closing = true;
    }

    /** Writes what waits; if nothing comes for a while, looks whether another process has written. Never throws. */
    void turn() {
        List<Request> batch = List.of();
        try {
            batch = nextBatch();
            if (batch.isEmpty()) {
                look();
            } else {
                meters.batchDecided(batch.size());
                write(batch);
            }
        } catch (InterruptedException e) {
            closing = true;
            failAll(batch, new Fault("the store was closed before the outcome was known", e));
        }
    }

    private List<Request> nextBatch() throws InterruptedException {
        Request first = carried != null ? carried : queue.poll(limits.headPoll().toMillis(), TimeUnit.MILLISECONDS);
        carried = null;
        if (first == null) {
            return List.of();
        }
        List<Request> batch = new ArrayList<>();
        batch.add(first);
        int events = first.append().events().size();
        int bytes = first.bytes();
        for (Request next = queue.poll(); next != null; next = queue.poll()) {
            events += next.append().events().size();
            bytes += next.bytes();
            if (events > limits.batchEventsMax() || bytes > limits.batchBytesMax()) {
                carried = next;
                break;
            }
            batch.add(next);
            if (batch.size() >= limits.batchEventsMax()) {
                break;
            }
        }
        return batch;
    }

    /** Offers a batch until every request in it has its verdict. */
    private void write(List<Request> requests) throws InterruptedException {
        Map<AttemptKey, KeptAttempt> inUse = new HashMap<>();
        int failures = 0;
        for (int turns = 0; ; turns++) {
            Plan plan = null;
            try {
                recoverIfDoubtful();
                refuseIfShutOut();
                plan = planner.plan(requests, head, inUse);
                Outcome outcome = offer(plan.batch());
                if (outcome instanceof Outcome.Written written) {
                    adopt(plan.batch());
                    answer(requests, plan, written.refusedInUse());
                    return;
                }
                if (turns >= TURNS_MAX) {
                    throw new Fault("the turn was lost too often: turnsMax=" + TURNS_MAX);
                }
                again(outcome, inUse);
            } catch (LogFailure e) {
                failures++;
                if (isWritten(plan, e.kind(), requests) || isGivenUp(requests, e, failures > FAILURES_MAX)) {
                    return;
                }
            } catch (Fault e) {
                if (!isWritten(plan, LogFailure.Kind.NO_ANSWER, requests)) {
                    failAll(requests, e);
                }
                return;
            } catch (RuntimeException | Error e) {
                LOG.error("a batch could not be decided or told", e);
                if (!isWritten(plan, LogFailure.Kind.NO_ANSWER, requests)) {
                    failAll(requests, new Defect("append failed: cause=" + e));
                }
                return;
            }
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
     * What to do before the next try. A turn that was lost is waited for and then kept, so that a busy neighbour can
     * overtake once but not for ever.
     */
    private void again(Outcome outcome, Map<AttemptKey, KeptAttempt> inUse) throws LogFailure {
        switch (outcome) {
            case Outcome.KeysInUse keys -> inUse.putAll(keys.inUse());
            case Outcome.TurnLost lost -> {
                meters.turnLost();
                catchUp(log.takeTurn());
            }
            case Outcome.Written written -> throw new Defect("a written batch needs no second try");
        }
    }

    /** Takes over what was written and lets readers see it. */
    private void adopt(Batch batch) {
        if (!batch.isEmpty()) {
            planner.written(batch.events());
            window.publish(batch.events());
            head = batch.after();
            listeners.run();
        }
    }

    private void answer(List<Request> requests, Plan plan, Map<AttemptKey, KeptAttempt> refusedInUse) {
        for (int i = 0; i < requests.size(); i++) {
            Request request = requests.get(i);
            Appended verdict = plan.verdicts().get(i);
            Attempt attempt = request.append().attempt();
            if (verdict instanceof Conflict && attempt != null) {
                KeptAttempt used = refusedInUse.get(AttemptKey.of(attempt));
                verdict = used == null ? verdict : used.repeatedBy(attempt.bodyHash());
            }
            unanswered.answer(request, verdict);
        }
    }

    // ---- when something fails

    /**
     * After a failure: looks, before anyone is told, whether the batch was written nevertheless; if it was, tells so.
     * If it was not, it never will be.
     */
    private boolean isWritten(@Nullable Plan plan, LogFailure.Kind kind, List<Request> requests)
            throws InterruptedException {
        doubtful = true;
        if (plan == null || plan.batch().isEmpty() || kind != LogFailure.Kind.NO_ANSWER) {
            log.disconnect();
            return false;
        }
        if (!settled(plan.batch())) {
            return false;
        }
        seeWhatIsWritten();
        answer(requests, plan, Map.of());
        return true;
    }

    /** Whoever is told that it is written should also find it; if the log fails again, the next turn will see to it. */
    private void seeWhatIsWritten() {
        try {
            recoverIfDoubtful();
        } catch (LogFailure | Fault e) {
            LOG.warn("the log could not be read after an outcome was settled: {}", e.getMessage());
        }
    }

    private boolean settled(Batch batch) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            log.disconnect();
            meters.reconnected();
            try {
                return log.settle(batch);
            } catch (LogFailure e) {
                failWaiting("the log's database cannot be reached");
                if (closing) {
                    throw new InterruptedException("closed before the outcome of a batch was known");
                }
                pause(attempt);
            }
        }
    }

    /** Decides whether to go on trying; one bad request must not take the others of its batch with it. */
    private boolean isGivenUp(List<Request> requests, LogFailure failure, boolean tooOften)
            throws InterruptedException {
        if (failure.kind() == LogFailure.Kind.WRONG && requests.size() > 1) {
            for (Request request : requests) {
                write(List.of(request));
            }
            return true;
        }
        if (failure.kind() == LogFailure.Kind.WRONG) {
            LOG.error("the log refused a batch", failure);
            failAll(requests, new Defect("the log refused an append: " + failure.getCause()));
            return true;
        }
        if (tooOften) {
            LOG.warn("the log's database failed", failure);
            failAll(requests, new Fault("the log's database failed; nothing was written", failure));
            failWaiting("the log's database cannot be reached");
            return true;
        }
        pause(0);
        return false;
    }

    /** Starts again from what the log says, after anything that may have left memory and log apart. */
    private void recoverIfDoubtful() throws LogFailure {
        if (doubtful) {
            LogHead now = log.head();
            refuseToGoBack(now);
            planner.forget();
            window.restart(now.position());
            head = now;
            doubtful = false;
            listeners.run();
        }
    }

    // ---- other processes

    /** An idle process sees what others have written; a broken connection is made anew at the next look. */
    private void look() throws InterruptedException {
        if (shutOut != null) {
            return;
        }
        try {
            recoverIfDoubtful();
            LogHead now = log.head();
            if (now.turn() != head.turn()) {
                catchUp(now);
            }
        } catch (LogFailure e) {
            LOG.warn("the log's database cannot be reached: {}", e.getMessage());
            doubtful = true;
            log.disconnect();
            meters.reconnected();
            pause.take(Duration.ofMillis(PAUSE_MILLIS_MAX));
        } catch (RuntimeException e) {
            LOG.error("looking at the log failed", e);
            doubtful = true;
        }
    }

    /** Reads what lies between the window and the end of the log. */
    private void catchUp(LogHead now) throws LogFailure {
        refuseToGoBack(now);
        if (now.position() - window.head() > PRELOAD_EVENTS_MAX) {
            planner.forget();
            window.restart(now.position() - Math.min(PRELOAD_EVENTS_MAX, limits.windowEventsMax()));
        }
        while (window.head() < now.position()) {
            long missing = now.position() - window.head();
            List<StoredEvent> page = log.read(window.head(), (int) Math.min(missing, READ_PAGE_EVENTS_MAX));
            if (page.isEmpty() || page.getFirst().position() != window.head() + 1) {
                throw new Defect("the log has a gap: after=" + window.head());
            }
            planner.written(page);
            window.publish(page);
        }
        head = now;
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

    private void failWaiting(String reason) {
        List<Request> waiting = new ArrayList<>();
        if (carried != null) {
            waiting.add(carried);
            carried = null;
        }
        queue.drainTo(waiting);
        failAll(waiting, new Fault(reason));
    }

    private void failAll(List<Request> requests, RuntimeException failure) {
        for (Request request : requests) {
            unanswered.fail(request, failure);
        }
    }
}
