package org.tequio.axon;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.event.EventCodec;
import org.tequio.store.AppendCondition;
import org.tequio.store.Criterion;
import org.tequio.store.EventStore;
import org.tequio.store.NewEvent;
import org.tequio.store.Premise;
import org.tequio.store.Query;
import org.tequio.store.StoredEvent;

/**
 * Folds the boundaries of one act, starting from kept states, and keeps what they become by the events that were decided
 * on them. Confined to one thread at a time.
 */
abstract class ActSources implements Sources {

    private static final Logger LOG = LoggerFactory.getLogger(ActSources.class);

    /** So far may the log grow before it is noted that a state is still complete; small beside what memory holds. */
    private static final long UNSEEN_MAX = 16;

    private final Act act;
    private final EventStore store;
    private final EventCodec codec;
    private final StateCache states;
    private final Set<Criterion> sourced = new HashSet<>();
    private final List<Kept> kept = new ArrayList<>(2);
    private List<Event> decided = List.of();
    private Premise premise = Premise.durable();

    /** A state that may be kept, and where. */
    private record Kept(StateCache.Key key, Object state, long events, BiFunction<Object, Event, Object> evolve) {

        boolean isReadBy(NewEvent event) {
            return key.query().matches(event.type(), event.tags());
        }

        boolean isFoldedBefore(NewEvent event) {
            return key.except().matches(event.type(), event.tags());
        }
    }

    ActSources(Act act, EventStore store, EventCodec codec, StateCache states) {
        this.act = act;
        this.store = store;
        this.codec = codec;
        this.states = states;
    }

    Act act() {
        return act;
    }

    /** Remembers what was decided, in the order in which it will be appended. */
    void decided(List<Event> events) {
        decided = events;
    }

    /**
     * Keeps what the states became: the append condition has passed, so that between what was read and these events
     * stands nothing that belongs to a state. The next decision need not read and decode them.
     */
    void committed(List<NewEvent> written, long lastPosition) {
        try {
            kept.forEach(one -> keep(one, written, lastPosition - written.size()));
        } catch (RuntimeException e) {
            // What is durable stays acknowledged; the next decision folds the events itself and meets the same.
            LOG.warn("a state could not be kept: command={}", act.command(), e);
        }
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

    /** Adds what a reading rests on. */
    void restsOn(Premise read) {
        premise = premise.and(read);
    }

    /** Where the first reading ended: from there on nothing may stand in the way. */
    abstract long readFrom();

    /**
     * Reads what matches after a position, and adds on what that rests.
     *
     * @param covered whether all criteria were read before, so that an earlier reading guards this one too
     */
    abstract void read(Query query, long after, boolean covered, Consumer<StoredEvent> each);

    /** The condition under which what was decided on what was read may be appended. */
    AppendCondition condition() {
        if (sourced.isEmpty()) {
            return AppendCondition.none();
        }
        return new AppendCondition(new Query(List.copyOf(sourced)), Math.max(0, readFrom()), premise);
    }

    @SuppressWarnings("unchecked") // the key holds the function that made the state
    private <S> S fold(Boundary<S> boundary, S from, Object fromKey, Query except) {
        if (boundary.query().isNothing()) {
            return from;
        }
        boolean mayKeep = StateCache.mayKeep(boundary.evolve());
        StateCache.Key key = new StateCache.Key(boundary.evolve(), fromKey, boundary.query(), except);
        // The run is looked at before the kept state is: if plans are given up in between, the premise is of the old
        // run.
        long run = store.premise().run();
        // Before the reading: what is durable by now, the reading will have seen.
        long durable = store.head();
        StateCache.@Nullable Folded found = mayKeep ? found(key) : null;
        Fold<S> fold = found == null
                ? new Fold<>(from, 0, 0)
                : new Fold<>((S) found.state(), found.position(), found.events());
        source(
                boundary.query(),
                found == null ? 0 : found.upTo(),
                stored -> fold.add(stored, boundary.evolve(), except));
        restsOn(new Premise(run, fold.position));
        if (mayKeep) {
            kept.add(new Kept(key, fold.state, fold.events, (BiFunction<Object, Event, Object>) boundary.evolve()));
        }
        long upTo = Math.max(fold.position, durable);
        if (mayKeep && (found == null || fold.position > found.position() || upTo - found.upTo() > UNSEEN_MAX)) {
            states.put(key, new StateCache.Folded(fold.state, fold.position, upTo, run, fold.events));
        }
        return fold.state;
    }

    private StateCache.@Nullable Folded found(StateCache.Key key) {
        StateCache.Folded known = states.get(key);
        return known != null && store.holds(known.premise()) ? known : null;
    }

    private void keep(Kept one, List<NewEvent> written, long before) {
        Object state = one.state();
        long events = one.events();
        long position = 0;
        for (int i = 0; i < written.size(); i++) {
            NewEvent event = written.get(i);
            if (one.isFoldedBefore(event)) {
                // The state that this one widens is another from now on, and so is the key.
                return;
            }
            if (one.isReadBy(event)) {
                state = one.evolve().apply(state, decided.get(i));
                events++;
                position = before + 1 + i;
            }
        }
        if (position > 0) {
            states.put(
                    one.key(),
                    new StateCache.Folded(
                            state, position, position, Premise.durable().run(), events));
        }
    }

    private void source(Query query, long after, Consumer<StoredEvent> each) {
        boolean covered = sourced.containsAll(query.criteria());
        sourced.addAll(query.criteria());
        read(query, after, covered, each);
    }

    private final class Fold<S> {

        private S state;
        private long position;
        private long events;

        Fold(S state, long position, long events) {
            this.state = state;
            this.position = position;
            this.events = events;
        }

        void add(StoredEvent stored, BiFunction<S, Event, S> evolve, Query except) {
            if (!except.matches(stored.type(), stored.tags())) {
                state = evolve.apply(state, codec.decode(stored.type(), stored.version(), stored.payload()));
                events++;
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
