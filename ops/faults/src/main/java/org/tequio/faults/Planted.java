package org.tequio.faults;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.tequio.store.Append;
import org.tequio.store.AppendCondition;
import org.tequio.store.Appended;
import org.tequio.store.Appended.Repeated;
import org.tequio.store.Attempt;
import org.tequio.store.EventStore;
import org.tequio.store.Query;
import org.tequio.store.Sourced;
import org.tequio.store.StoredEvent;

/** Mistakes that a store could have, so that the audit can be seen finding them. */
enum Planted implements UnaryOperator<EventStore> {

    /** None. */
    NOTHING {
        @Override
        public EventStore apply(EventStore store) {
            return store;
        }
    },

    /** Every append passes, whatever it depended on. */
    NO_CONDITION {
        @Override
        public EventStore apply(EventStore store) {
            return new Wrapped(store) {
                @Override
                public CompletableFuture<Appended> append(Append append) {
                    return store.append(new Append(AppendCondition.none(), append.events(), append.attempt()));
                }
            };
        }
    },

    /** The idempotency record is looked up before and written after, in transactions of their own. */
    LATE_RECORD {
        @Override
        public EventStore apply(EventStore store) {
            return new Wrapped(store) {
                @Override
                public CompletableFuture<Appended> append(Append append) {
                    Attempt attempt = append.attempt();
                    if (attempt == null) {
                        return store.append(append);
                    }
                    Optional<Repeated> before = store.answered(attempt.actor(), attempt.key(), attempt.bodyHash());
                    return before.isPresent()
                            ? CompletableFuture.completedFuture(before.get())
                            : store.append(Append.of(append.condition(), append.events()))
                                    .thenCompose(verdict -> recorded(store, attempt, verdict));
                }
            };
        }
    };

    private static CompletableFuture<Appended> recorded(EventStore store, Attempt attempt, Appended verdict) {
        return verdict instanceof Appended.Committed
                ? store.append(new Append(AppendCondition.none(), List.of(), attempt))
                        .thenApply(done -> verdict)
                : CompletableFuture.completedFuture(verdict);
    }

    /** Passes everything on. */
    private abstract static class Wrapped implements EventStore {

        private final EventStore store;

        Wrapped(EventStore store) {
            this.store = store;
        }

        @Override
        public Sourced source(Query query, long after) {
            return store.source(query, after);
        }

        @Override
        public List<StoredEvent> read(long after, int eventsMax) {
            return store.read(after, eventsMax);
        }

        @Override
        public long head() {
            return store.head();
        }

        @Override
        public long positionAt(Instant instant) {
            return store.positionAt(instant);
        }

        @Override
        public Optional<Repeated> answered(String actor, String key, String bodyHash) {
            return store.answered(actor, key, bodyHash);
        }

        @Override
        public AutoCloseable onHead(Runnable action) {
            return store.onHead(action);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
