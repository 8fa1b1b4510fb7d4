package org.tequio.axon;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.tequio.axon.StateCache.Folded;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.event.EventCodec;
import org.tequio.event.Tag;
import org.tequio.store.Criterion;
import org.tequio.store.EventStore;
import org.tequio.store.Premise;
import org.tequio.store.Query;
import org.tequio.store.StoredEvent;

/**
 * Folds the boundaries of many acts to come that no kept state knows yet, in a few readings instead of one for each act.
 * What is durable is enough: an act reads on from there. Safe for use by many threads.
 */
final class ColdBoundaries {

    /** An index is asked for so many boundaries at once; more would only lengthen what each event is compared with. */
    private static final int BOUNDARIES_AT_ONCE = 64;

    private final EventStore store;
    private final EventCodec codec;
    private final StateCache states;

    ColdBoundaries(EventStore store, EventCodec codec, StateCache states) {
        this.store = store;
        this.codec = codec;
        this.states = states;
    }

    /** Keeps the states of those boundaries that can be kept and are not. */
    void read(Collection<? extends Boundary<?>> boundaries) {
        List<Cold> cold = cold(boundaries);
        IntStream.rangeClosed(0, (cold.size() - 1) / BOUNDARIES_AT_ONCE)
                .map(part -> part * BOUNDARIES_AT_ONCE)
                .filter(from -> from < cold.size())
                .parallel()
                .forEach(from -> readTogether(cold.subList(from, Math.min(cold.size(), from + BOUNDARIES_AT_ONCE))));
    }

    private List<Cold> cold(Collection<? extends Boundary<?>> boundaries) {
        Map<StateCache.Key, Cold> cold = new LinkedHashMap<>();
        for (Boundary<?> boundary : boundaries) {
            if (isReadable(boundary)) {
                StateCache.Key key =
                        new StateCache.Key(boundary.evolve(), boundary.initial(), boundary.query(), Query.nothing());
                if (!cold.containsKey(key) && states.get(key) == null) {
                    cold.put(key, new Cold(key, boundary));
                }
            }
        }
        return List.copyOf(cold.values());
    }

    private static boolean isReadable(Boundary<?> boundary) {
        return StateCache.mayKeep(boundary.evolve())
                && !boundary.query().isNothing()
                && boundary.query().criteria().stream()
                        .noneMatch(criterion -> criterion.tags().isEmpty());
    }

    private void readTogether(List<Cold> together) {
        Map<Tag, List<Cold>> byTag = new HashMap<>();
        List<Criterion> all = new ArrayList<>();
        for (Cold each : together) {
            for (Criterion criterion : each.key.query().criteria()) {
                all.add(criterion);
                byTag.computeIfAbsent(criterion.tags().iterator().next(), tag -> new ArrayList<>())
                        .add(each);
            }
        }
        // Before the reading: what is durable by now, the reading will have seen.
        long durable = store.head();
        for (StoredEvent stored : store.source(new Query(all), 0).events()) {
            for (Tag tag : stored.tags()) {
                byTag.getOrDefault(tag, List.of()).forEach(each -> each.add(stored, codec));
            }
        }
        together.forEach(each -> states.put(each.key, each.folded(durable)));
    }

    /** A boundary on its way to a state. */
    private static final class Cold {

        private final StateCache.Key key;
        private final BiFunction<Object, Event, Object> evolve;
        private Object state;
        private long position;
        private long events;

        @SuppressWarnings("unchecked") // the boundary's state is what its function takes and gives
        Cold(StateCache.Key key, Boundary<?> boundary) {
            this.key = key;
            this.evolve = (BiFunction<Object, Event, Object>) boundary.evolve();
            this.state = boundary.initial();
        }

        void add(StoredEvent stored, EventCodec codec) {
            if (stored.position() > position && key.query().matches(stored.type(), stored.tags())) {
                state = evolve.apply(state, codec.decode(stored.type(), stored.version(), stored.payload()));
                position = stored.position();
                events++;
            }
        }

        Folded folded(long durable) {
            return new Folded(
                    state,
                    position,
                    Math.max(position, durable),
                    Premise.durable().run(),
                    events);
        }
    }
}
