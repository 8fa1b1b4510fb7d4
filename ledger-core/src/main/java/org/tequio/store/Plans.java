package org.tequio.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Fault;
import org.tequio.store.Appended.Conflict;

/**
 * What is decided and not durable yet. Each append is planned on its caller's thread, one at a time, on top of all plans
 * before it; the writer takes the drafts so made in order. If one of them is not written, every plan is given up and its
 * request planned again on what the log then ends with, unless its decision had read one of the plans.
 *
 * <p>The lock guards the drafts, the planner and the window's tail. Nobody waits for the disk while holding it, but for
 * the first append to a project that was not heard of for long.
 */
final class Plans {

    private static final Logger LOG = LoggerFactory.getLogger(Plans.class);

    private final Window window;
    private final Planner planner;
    private final StoreLimits limits;
    private final Unanswered unanswered;
    private final Runs runs = new Runs();
    private final ReentrantLock lock;
    private final Condition work;
    private final Deque<Draft> drafts = new ArrayDeque<>();
    private final Deque<Request> waiting = new ArrayDeque<>();
    private final Set<Request> alone = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Reader> readersAhead = new ArrayList<>();

    private LogHead head;
    private boolean halted;
    /** Whether planning broke off half-way: of what is in memory only what is written can be trusted. */
    private boolean brokenOff;

    private @Nullable RuntimeException ended;

    /** Somebody who waits until what he has read ahead is durable. */
    private record Reader(Premise premise, CompletableFuture<Boolean> isDurable) {}

    /**
     * None yet.
     *
     * @param lock free, and nobody else's
     */
    Plans(Window window, Planner planner, LogHead head, StoreLimits limits, Unanswered unanswered, ReentrantLock lock) {
        this.lock = lock;
        this.work = lock.newCondition();
        this.window = window;
        this.planner = planner;
        this.head = head;
        this.limits = limits;
        this.unanswered = unanswered;
    }

    // ---- for callers

    /** Plans a request, or keeps it until plans can be made again; it is answered whatever goes wrong. */
    void submit(Request request) {
        RuntimeException refused;
        Appended conflict = null;
        lock.lock();
        try {
            refused = ended;
            if (refused == null && halted) {
                waiting.add(request);
            } else if (refused == null) {
                conflict = plan(request, Map.of());
            }
            work.signal();
        } catch (LogFailure e) {
            refused = new Fault("the log cannot be read", e);
        } catch (RuntimeException | Error e) {
            refused = breakOff(request, e);
        } finally {
            lock.unlock();
        }
        if (refused != null) {
            unanswered.fail(request, refused);
        } else if (conflict != null) {
            unanswered.answer(request, conflict);
        }
    }

    /** What a decision that reads up to the tail from now on rests on. */
    Premise premise() {
        // The run comes first: if it ends in between, the premise is of the old one, and is checked.
        long run = runs.current();
        return new Premise(run, window.tail());
    }

    boolean hold(Premise premise) {
        return runs.hold(premise);
    }

    /** Whether what was read ahead happened, as soon as that is certain. */
    CompletableFuture<Boolean> durable(Premise premise) {
        if (premise.upTo() <= window.head()) {
            return CompletableFuture.completedFuture(runs.hold(premise));
        }
        lock.lock();
        try {
            if (ended != null) {
                return CompletableFuture.failedFuture(ended);
            }
            if (premise.upTo() <= window.head() || !runs.hold(premise)) {
                return CompletableFuture.completedFuture(runs.hold(premise));
            }
            Reader reader = new Reader(premise, new CompletableFuture<>());
            readersAhead.add(reader);
            return reader.isDurable();
        } finally {
            lock.unlock();
        }
    }

    // ---- for the writer

    /** The end of the log as it is durable. */
    LogHead head() {
        lock.lock();
        try {
            return head;
        } finally {
            lock.unlock();
        }
    }

    /** The first draft, closed; {@code null} if none came before the time was over, or plans must be made again. */
    @Nullable
    Draft awaitFirst(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (drafts.isEmpty() && waiting.isEmpty() && !brokenOff && left > 0) {
                left = work.awaitNanos(left);
            }
            if (brokenOff) {
                return null;
            }
            Draft first = drafts.peekFirst();
            if (first != null) {
                first.close();
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** The first draft is durable; its requests are still to be told. */
    void written(Draft draft) {
        lock.lock();
        try {
            drafts.remove(draft);
            if (!draft.isEmpty()) {
                planner.written(draft.events(), draft.attempts());
                window.publish(draft.lastPosition());
                head = draft.after();
            }
        } finally {
            lock.unlock();
        }
        tellReaders();
    }

    /** No more plans are made for now; those that are made stay. */
    void halt() {
        lock.lock();
        try {
            halted = true;
        } finally {
            lock.unlock();
        }
    }

    /** Halts unless there are plans. */
    boolean haltIfIdle() {
        lock.lock();
        try {
            halted |= drafts.isEmpty();
            return halted && !brokenOff;
        } finally {
            lock.unlock();
        }
    }

    /** Whether plans are to be made again before anything is written; no draft may be at the log. */
    boolean mustResume() {
        lock.lock();
        try {
            if (!brokenOff) {
                return halted;
            }
        } finally {
            lock.unlock();
        }
        giveUp();
        return true;
    }

    /** Takes back every plan; their requests wait to be planned again, in their order and before all others. */
    void giveUp() {
        lock.lock();
        try {
            halted = true;
            while (!drafts.isEmpty()) {
                List<Request> requests = drafts.removeLast().requests();
                for (Request request : requests.reversed()) {
                    waiting.addFirst(request);
                }
            }
            boolean somethingIsPlanned = window.tail() > head.position();
            if (brokenOff) {
                planner.forget(head.position());
                brokenOff = false;
            } else {
                planner.giveUpPlans();
            }
            // In this order: who asks for a premise in between, without the lock, gets the old run with the new tail.
            // The other way round he would get the new run and read plans of the old one.
            if (somethingIsPlanned) {
                runs.end(head.position());
            }
        } finally {
            lock.unlock();
        }
        tellReaders();
    }

    /** One of these cannot be written, and must not take the others with it. */
    void separate(List<Request> requests) {
        lock.lock();
        try {
            alone.addAll(requests);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was remembered of the log, and starts the window again behind a position. */
    void forget(long position) {
        lock.lock();
        try {
            planner.forget(position);
        } finally {
            lock.unlock();
        }
    }

    /** Takes over events that others have written; plans must be halted and given up. */
    void adopt(List<StoredEvent> events) {
        lock.lock();
        try {
            planner.written(events, List.of());
            window.publish(events);
        } catch (RuntimeException | Error e) {
            brokenOff = true;
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes plans again, first of all for those who wait.
     *
     * @param now the end of the log, up to which the window reaches
     * @param inUse keys that are known to be in use
     */
    void resume(LogHead now, Map<AttemptKey, KeptAttempt> inUse) {
        List<Runnable> answers = new ArrayList<>();
        lock.lock();
        try {
            head = now;
            halted = false;
            while (!halted && !waiting.isEmpty()) {
                planAgain(waiting.remove(), inUse, answers);
            }
            if (waiting.isEmpty()) {
                alone.clear();
            }
        } finally {
            lock.unlock();
        }
        answers.forEach(Runnable::run);
    }

    /** Fails the requests of one draft, which is not and will not be written. */
    void fail(Draft draft, RuntimeException failure) {
        lock.lock();
        try {
            drafts.remove(draft);
        } finally {
            lock.unlock();
        }
        draft.requests().forEach(request -> unanswered.fail(request, failure));
    }

    /** Fails everybody who waits, but not those whose draft is the given one, for it may be written. */
    void failWaiting(@Nullable Draft except, RuntimeException failure) {
        List<Request> failing = new ArrayList<>();
        lock.lock();
        try {
            for (Draft draft : drafts) {
                if (!draft.equals(except)) {
                    failing.addAll(draft.requests());
                }
            }
            drafts.removeIf(draft -> !draft.equals(except));
            failing.addAll(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        failing.forEach(request -> unanswered.fail(request, failure));
    }

    /** Fails everybody who waits and everybody who comes. */
    void end(RuntimeException failure) {
        List<Reader> readers;
        lock.lock();
        try {
            ended = failure;
            readers = List.copyOf(readersAhead);
            readersAhead.clear();
        } finally {
            lock.unlock();
        }
        readers.forEach(reader -> unanswered.complete(() -> reader.isDurable().completeExceptionally(failure)));
        failWaiting(null, failure);
    }

    private void planAgain(Request request, Map<AttemptKey, KeptAttempt> inUse, List<Runnable> answers) {
        try {
            Appended conflict = plan(request, inUse);
            if (conflict != null) {
                answers.add(() -> unanswered.answer(request, conflict));
            }
        } catch (LogFailure e) {
            answers.add(() -> unanswered.fail(request, new Fault("the log cannot be read", e)));
        } catch (RuntimeException | Error e) {
            RuntimeException failure = breakOff(request, e);
            answers.add(() -> unanswered.fail(request, failure));
        }
    }

    /**
     * Lets nothing be planned any more on what one request may have left half done: the writer gives up all plans before
     * it writes again. Answers what its caller is told.
     */
    private RuntimeException breakOff(Request request, Throwable cause) {
        halted = true;
        brokenOff = true;
        Draft last = drafts.peekLast();
        if (last != null) {
            last.forget(request);
        }
        work.signal();
        LOG.error("an append could not be planned", cause);
        Defect defect = new Defect("an append could not be planned: cause=" + cause);
        defect.initCause(cause);
        return defect;
    }

    /** Answers a conflict that can be told at once; every other verdict is told when the draft is written. */
    private @Nullable Appended plan(Request request, Map<AttemptKey, KeptAttempt> inUse) throws LogFailure {
        boolean holds = runs.hold(request.append().condition().premise());
        Appended turnedDown = planner.turnedDown(request, inUse, holds);
        if (turnedDown instanceof Conflict && request.key() == null) {
            return turnedDown;
        }
        Draft draft = draftFor(request);
        if (turnedDown == null) {
            planner.place(request, draft);
        } else {
            draft.turnDown(request, turnedDown);
        }
        if (alone.contains(request)) {
            draft.close();
        }
        return null;
    }

    private Draft draftFor(Request request) {
        Draft last = drafts.peekLast();
        if (last != null && !alone.contains(request) && last.hasRoomFor(request, limits)) {
            return last;
        }
        if (last != null) {
            last.close();
        }
        Draft next = planner.draft(last == null ? head : last.after());
        drafts.add(next);
        return next;
    }

    private void tellReaders() {
        List<Reader> told = new ArrayList<>(0);
        lock.lock();
        try {
            if (readersAhead.isEmpty()) {
                return;
            }
            long durable = window.head();
            readersAhead.removeIf(reader -> {
                boolean isCertain = reader.premise().upTo() <= durable || !runs.hold(reader.premise());
                if (isCertain) {
                    told.add(reader);
                }
                return isCertain;
            });
        } finally {
            lock.unlock();
        }
        for (Reader reader : told) {
            unanswered.complete(() -> reader.isDurable().complete(runs.hold(reader.premise())));
        }
    }
}
