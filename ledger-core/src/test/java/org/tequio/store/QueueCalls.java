package org.tequio.store;

import static org.tequio.store.Samples.attempt;
import static org.tequio.store.Samples.event;
import static org.tequio.store.Samples.tag;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/**
 * Callers of the group-commit queue, each of whom waits for the verdict and drives the writer meanwhile, over a log that
 * another process writes to in between. What each is answered is only what somebody alone would be answered too.
 */
@Param(name = "account", gen = IntGen.class, conf = "1:1")
@Param(name = "key", gen = IntGen.class, conf = "1:1")
@SuppressWarnings("ThreadPriorityCheck") // a yield only gives the others more chances to come between
public class QueueCalls {

    private static final int ATTEMPTS_MAX = 1_000;
    private static final int TURNS_MAX = 10_000;

    /** Between reading and submitting, so that others come in between. */
    private static final long THINK_NANOS = 100_000;

    private final MemoryLog log = new MemoryLog();
    private final ReentrantLock writers = new ReentrantLock();
    private final GroupCommit queue;
    private final long thinkNanos;

    /** With nothing planted. */
    public QueueCalls() {
        this(null);
    }

    QueueCalls(@Nullable PlantedQueueBug bug) {
        thinkNanos = bug == null ? 0 : THINK_NANOS;
        StoreLimits limits = new StoreLimits(100, 4, 1 << 20, 4, 100, 1 << 20, Duration.ofDays(1), Duration.ZERO);
        StoreMeters meters = StoreMeters.none();
        LogWriter written = new Neighboured(log);
        try {
            queue = GroupCommit.open(
                    new GroupCommit.Parts(
                            bug == null ? written : bug.writer(written),
                            log,
                            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                            limits,
                            new Unanswered(limits.unansweredMax(), Runnable::run, meters),
                            new HeadListeners(),
                            meters,
                            duration -> {}),
                    bug == null ? Planner::new : bug.planner(),
                    bug == null ? new ReentrantLock() : bug.lock());
        } catch (LogFailure e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts one more, on the newest plans; how many there were before. */
    @Operation
    public int count(@Param(name = "account") int account) {
        for (int i = 0; i < ATTEMPTS_MAX; i++) {
            Query query = tag("account=" + account);
            Premise premise = queue.plans().premise();
            List<StoredEvent> read = queue.window().matching(query, 0, premise.upTo());
            LockSupport.parkNanos(thinkNanos);
            if (read != null
                    && verdict(Append.of(
                                    new AppendCondition(query, premise.upTo(), premise),
                                    List.of(event("a", "account=" + account))))
                            instanceof Appended.Committed) {
                return read.size();
            }
        }
        throw new IllegalStateException("always in somebody's way: account=" + account);
    }

    /** Records something unless it was recorded under this key before; whether it is new. */
    @Operation
    public boolean once(@Param(name = "key") int key) {
        return verdict(new Append(
                        AppendCondition.none(),
                        List.of(event("k", "key=" + key)),
                        attempt("u", "k" + key, "body", null)))
                instanceof Appended.Committed;
    }

    /** What the log itself holds of an account: never less than was acknowledged. */
    @Operation
    public int logged(@Param(name = "account") int account) {
        return log.matching(tag("account=" + account), 0, Long.MAX_VALUE).size();
    }

    /** Whether readers see nothing that the log does not hold. */
    @Operation
    public boolean isShownWhatIsThere() {
        long shown = queue.window().head();
        return shown <= log.head().position();
    }

    private Appended verdict(Append append) {
        CompletableFuture<Appended> verdict = queue.submit(append);
        for (int i = 0; i < TURNS_MAX && !verdict.isDone(); i++) {
            writers.lock();
            try {
                if (!verdict.isDone()) {
                    queue.turn();
                }
            } finally {
                writers.unlock();
            }
        }
        if (!verdict.isDone()) {
            throw new IllegalStateException("never told");
        }
        return verdict.join();
    }

    /** Every third batch comes too late: another process has written. */
    private static final class Neighboured extends WrappedLogWriter {

        private int batches;

        Neighboured(LogWriter log) {
            super(log);
        }

        @Override
        public Outcome append(Batch batch, Instant keptSince) throws LogFailure {
            if (++batches % 3 == 0) {
                LogHead head = log.head();
                StoredEvent theirs = stored(head.position() + 1, event("n", "neighbour=1"));
                log.append(
                        new Batch(
                                head,
                                head.next(head.position() + 1, Instant.EPOCH),
                                List.of(theirs),
                                List.of(),
                                List.of()),
                        keptSince);
            }
            Thread.yield();
            return super.append(batch, keptSince);
        }
    }

    static StoredEvent stored(long position, NewEvent event) {
        return new StoredEvent(
                position,
                event.id(),
                event.type(),
                event.version(),
                event.tags(),
                Instant.EPOCH,
                event.valueDate(),
                event.provenance(),
                null,
                event.payload(),
                new byte[32]);
    }
}
