package org.tequio.axon;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.event.EventCodec;
import org.tequio.store.AppendCondition;
import org.tequio.store.Criterion;
import org.tequio.store.Premise;
import org.tequio.store.Query;
import org.tequio.store.StoredEvent;

/** Folds boundaries through one event store transaction, starting from kept states. Confined to one thread. */
final class TransactionSources implements Sources {

    private final EventStoreTransaction transaction;
    private final AxonStorageEngine engine;
    private final ProcessingContext context;
    private final EventCodec codec;
    private final StateCache states;
    private final Set<Criterion> sourced = new HashSet<>();
    private Premise premise = Premise.durable();

    TransactionSources(
            EventStoreTransaction transaction,
            AxonStorageEngine engine,
            ProcessingContext context,
            EventCodec codec,
            StateCache states) {
        this.transaction = transaction;
        this.engine = engine;
        this.context = context;
        this.codec = codec;
        this.states = states;
    }

    @Override
    public <S> S fold(Boundary<S> boundary) {
        return fold(boundary, boundary.initial(), boundary.initial(), Query.nothing());
    }

    @Override
    public <S> S widen(Boundary<S> first, S state, Boundary<S> more) {
        return fold(more, state, new Same(state), first.query());
    }

    /** What everything that was read rests on. */
    Premise premise() {
        return premise;
    }

    /** The condition under which what was decided on what was read may be appended. */
    AppendCondition condition() {
        if (sourced.isEmpty()) {
            return AppendCondition.none();
        }
        long after = GlobalIndexConsistencyMarker.position(transaction.appendPosition());
        return new AppendCondition(new Query(java.util.List.copyOf(sourced)), Math.max(0, after), premise);
    }

    @SuppressWarnings("unchecked") // the key holds the function that made the state
    private <S> S fold(Boundary<S> boundary, S from, Object fromKey, Query except) {
        if (boundary.query().isNothing()) {
            return from;
        }
        boolean mayKeep = StateCache.mayKeep(boundary.evolve());
        StateCache.Key key = new StateCache.Key(boundary.evolve(), fromKey, boundary.query(), except);
        // The run is looked at before the kept state is: if plans are given up in between, the premise is of the old run.
        long run = engine.premise().run();
        StateCache.@Nullable Folded kept = mayKeep ? kept(key) : null;
        Fold<S> fold = new Fold<>(kept == null ? from : (S) kept.state(), kept == null ? 0 : kept.position());
        source(boundary.query(), fold.position, stored -> fold.add(stored, boundary.evolve(), except));
        restsOn(new Premise(run, fold.position));
        if (mayKeep && (kept == null || fold.position > kept.position())) {
            states.put(key, new StateCache.Folded(fold.state, fold.position, run));
        }
        return fold.state;
    }

    private StateCache.@Nullable Folded kept(StateCache.Key key) {
        StateCache.Folded kept = states.get(key);
        return kept != null && engine.holds(kept.premise()) ? kept : null;
    }

    private void restsOn(Premise folded) {
        Premise read = context.getResource(AxonStorageEngine.READ_AHEAD);
        premise = premise.and(folded).and(read == null ? Premise.durable() : read);
        context.putResource(AxonStorageEngine.PREMISE, premise);
    }

    private void source(Query query, long after, java.util.function.Consumer<StoredEvent> each) {
        SourcingCondition condition = SourcingCondition.conditionFor(
                new GlobalIndexConsistencyMarker(after).position(), Criteria.ofQuery(query));
        // Criteria that are part of the condition already are read without adding them again: the framework fails on
        // two
        // equal alternatives, and the marker of the first reading, which is earlier, guards both.
        boolean covered = sourced.containsAll(query.criteria());
        sourced.addAll(query.criteria());
        MessageStream<? extends EventMessage> stream =
                covered ? engine.source(condition, context) : transaction.source(condition);
        await(stream.reduce(Boolean.TRUE, (yes, entry) -> {
            StoredEvent stored = entry.getResource(AxonStorageEngine.STORED);
            if (stored != null) {
                each.accept(stored);
            }
            return yes;
        }));
    }

    private static void await(CompletableFuture<?> read) {
        try {
            read.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private final class Fold<S> {

        private S state;
        private long position;

        Fold(S state, long position) {
            this.state = state;
            this.position = position;
        }

        void add(StoredEvent stored, BiFunction<S, Event, S> evolve, Query except) {
            if (!except.matches(stored.type(), stored.tags())) {
                state = evolve.apply(state, codec.decode(stored.type(), stored.version(), stored.payload()));
            }
            position = stored.position();
        }
    }

    /** Equal only to itself: a large state is a cheap key by its identity. */
    private static final class Same {

        private final Object object;

        Same(Object object) {
            this.object = object;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // identity is the point
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same && same.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }
}
