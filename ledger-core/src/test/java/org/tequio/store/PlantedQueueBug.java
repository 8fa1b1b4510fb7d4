package org.tequio.store;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.tequio.store.GroupCommit.PlannerFactory;

/** Mistakes that the group-commit queue could make among threads; {@link GroupCommitLincheckTest} must find each. */
enum PlantedQueueBug {

    /** Callers plan side by side: the lock that orders them is dropped. */
    PLANS_WITHOUT_THE_LOCK {
        @Override
        ReentrantLock lock() {
            return new NoLock();
        }
    },

    /** Does not ask whether something came in between. */
    CHECKS_NO_CONDITION {
        @Override
        PlannerFactory planner() {
            return (window, log, clock) -> new Planner(window, log, clock) {
                @Override
                long firstConflict(AppendCondition condition) {
                    return 0;
                }
            };
        }
    },

    /** Looks for a key in the log only, and not among what is planned. */
    FORGETS_PLANNED_KEYS {
        @Override
        PlannerFactory planner() {
            return (window, log, clock) -> new Planner(window, log, clock) {
                @Override
                @Nullable
                Appended turnedDown(Request request, Map<AttemptKey, KeptAttempt> inUse, boolean holds)
                        throws LogFailure {
                    AttemptKey key = request.key();
                    KeptAttempt used = key == null ? null : inUse.get(key);
                    return used == null ? null : used.repeatedBy("body");
                }
            };
        }
    },

    /** Tells its callers, and shows readers, one batch before that is in the log. */
    TELLS_BEFORE_THE_LOG {
        @Override
        LogWriter writer(LogWriter log) {
            return new TellsTooEarly(log);
        }
    },

    /** Does not wake the writer when there is work; found by {@code nobodyIsLeftWaiting}. */
    LOSES_THE_WAKE_UP {
        @Override
        ReentrantLock lock() {
            return new Unheard();
        }
    };

    LogWriter writer(LogWriter log) {
        return log;
    }

    PlannerFactory planner() {
        return Planner::new;
    }

    ReentrantLock lock() {
        return new ReentrantLock();
    }

    /** Lets everybody in. */
    private static final class NoLock extends ReentrantLock {

        private static final long serialVersionUID = 1;

        @Override
        public void lock() {
            LockSupport.parkNanos(20_000);
        }

        @Override
        public void unlock() {
            LockSupport.parkNanos(20_000);
        }

        @Override
        public Condition newCondition() {
            return new Deaf();
        }
    }

    /** Locks, but wakes nobody. */
    private static final class Unheard extends ReentrantLock {

        private static final long serialVersionUID = 1;

        @Override
        public Condition newCondition() {
            Condition heard = super.newCondition();
            return new Deaf() {
                // Only passes it on; who calls it loops.
                @SuppressWarnings("WaitNotInLoop")
                @Override
                public long awaitNanos(long nanos) throws InterruptedException {
                    return heard.awaitNanos(nanos);
                }
            };
        }
    }

    /** Nobody waits here, and nobody is woken. */
    private static class Deaf implements Condition {

        @Override
        public void await() {}

        @Override
        public void awaitUninterruptibly() {}

        @Override
        public long awaitNanos(long nanos) throws InterruptedException {
            return 0;
        }

        @Override
        public boolean await(long time, TimeUnit unit) {
            return false;
        }

        @Override
        public boolean awaitUntil(Date deadline) {
            return false;
        }

        @Override
        public void signal() {}

        @Override
        public void signalAll() {}
    }

    private static final class TellsTooEarly extends WrappedLogWriter {

        private final Deque<Batch> sent = new ArrayDeque<>();

        TellsTooEarly(LogWriter log) {
            super(log);
        }

        @Override
        public Outcome append(Batch batch, Instant keptSince) throws LogFailure {
            arrive(keptSince);
            sent.add(new Batch(
                    batch.before(),
                    batch.after(),
                    List.copyOf(batch.events()),
                    List.copyOf(batch.attempts()),
                    batch.refused()));
            return new Outcome.Written(Map.of());
        }

        @Override
        public LogHead head() throws LogFailure {
            arrive(Instant.EPOCH);
            return super.head();
        }

        private void arrive(Instant keptSince) throws LogFailure {
            while (!sent.isEmpty()) {
                super.append(sent.remove(), keptSince);
            }
        }
    }
}
