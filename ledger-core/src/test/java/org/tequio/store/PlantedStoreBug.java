package org.tequio.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tequio.store.GroupCommit.PlannerFactory;

/** Mistakes that a writer of the log could make, each planted to see whether the simulation finds it. */
public enum PlantedStoreBug {

    /** Tells its callers when the batch is sent, which may never arrive. */
    ACKNOWLEDGES_BEFORE_THE_COMMIT {
        @Override
        LogWriter writer(SimulatedLogWriter log, SimulatedDatabase database) {
            return new WrappedLogWriter(log) {
                @Override
                public Outcome append(Batch batch, Instant keptSince) {
                    database.sendLate(database.connect(), () -> database.append(batch, keptSince));
                    return new Outcome.Written(Map.of());
                }
            };
        }
    },

    /** Once it lost its turn and waited for the next, it does not ask whether what was decided still holds. */
    FORGETS_THE_CONDITION_AFTER_A_LOST_TURN {
        @Override
        LogWriter writer(SimulatedLogWriter log, SimulatedDatabase database) {
            return new WaitedForTurn(log);
        }

        @Override
        PlannerFactory planner(LogWriter writer) {
            return (window, log, clock) -> new Planner(window, log, clock) {
                @Override
                long firstConflict(AppendCondition condition) throws LogFailure {
                    boolean waited = writer instanceof WaitedForTurn it && it.waited;
                    return waited ? 0 : super.firstConflict(condition);
                }
            };
        }
    },

    /** Writes the idempotency records after the events, in a transaction of their own. */
    KEEPS_THE_KEYS_BESIDE_THE_BATCH {
        @Override
        LogWriter writer(SimulatedLogWriter log, SimulatedDatabase database) {
            return new WrappedLogWriter(log) {
                @Override
                public Outcome append(Batch batch, Instant keptSince) throws LogFailure {
                    if (batch.events().isEmpty() || batch.attempts().isEmpty()) {
                        return super.append(batch, keptSince);
                    }
                    LogHead after = batch.after();
                    Outcome outcome = super.append(
                            new Batch(batch.before(), after, batch.events(), List.of(), batch.refused()), keptSince);
                    if (outcome instanceof Outcome.Written) {
                        LogHead end = after.next(after.position(), after.recordedAt());
                        super.append(new Batch(after, end, List.of(), batch.attempts(), List.of()), keptSince);
                    }
                    return outcome;
                }
            };
        }
    },

    /** Takes silence for a no: after a lost answer it neither looks whether it is written nor uses up the turn. */
    TAKES_SILENCE_FOR_A_NO {
        @Override
        LogWriter writer(SimulatedLogWriter log, SimulatedDatabase database) {
            return new WrappedLogWriter(log) {
                @Override
                public boolean settle(Batch batch) {
                    return false;
                }
            };
        }
    };

    abstract LogWriter writer(SimulatedLogWriter log, SimulatedDatabase database);

    PlannerFactory planner(LogWriter writer) {
        return Planner::new;
    }

    private static final class WaitedForTurn extends WrappedLogWriter {

        private boolean waited;

        WaitedForTurn(LogWriter log) {
            super(log);
        }

        @Override
        public LogHead takeTurn() throws LogFailure {
            LogHead head = super.takeTurn();
            waited = true;
            return head;
        }

        @Override
        public Outcome append(Batch batch, Instant keptSince) throws LogFailure {
            waited = false;
            return super.append(batch, keptSince);
        }
    }
}
