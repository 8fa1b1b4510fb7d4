package org.tequio.axon;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tequio.event.Event;
import org.tequio.event.EventCodec;
import org.tequio.refusal.Fault;
import org.tequio.store.Append;
import org.tequio.store.Appended;
import org.tequio.store.Attempt;
import org.tequio.store.EventStore;
import org.tequio.store.NewEvent;
import org.tequio.store.Query;
import org.tequio.store.Sourced;
import org.tequio.store.StoredEvent;

/**
 * Carries out acts on the store without the framework between: the way of bulk work, whose callers give the next command
 * before the last one is durable. Decides, appends and answers under the same rules as {@link AxonBus}, whose kept states
 * it shares. Safe for use by many threads.
 */
final class DirectBus {

    private final EventStore store;
    private final EventCodec codec;
    private final StateCache states;
    private final Conflicts conflicts;

    DirectBus(EventStore store, EventCodec codec, StateCache states, Conflicts conflicts) {
        this.store = store;
        this.codec = codec;
        this.states = states;
        this.conflicts = conflicts;
    }

    /** The act is decided and planned when this returns; the answer comes when it is durable. */
    <A extends Act> CompletableFuture<A> execute(Supplier<A> fresh) {
        return attempt(fresh, 0);
    }

    private <A extends Act> CompletableFuture<A> attempt(Supplier<A> fresh, int retries) {
        A act = fresh.get();
        try {
            StoreSources sources = new StoreSources(act, store, codec, states);
            List<Event> events = act.decide(sources);
            sources.decided(events);
            Attempt attempt = act.attempt();
            if (events.isEmpty() && attempt == null) {
                return store.durable(sources.premise())
                        .thenCompose(happened ->
                                happened ? CompletableFuture.completedFuture(act) : again(fresh, act, retries));
            }
            Append append = new Append(sources.condition(), encoded(act, events), attempt);
            act.beforeAppend();
            return store.append(append).thenCompose(verdict -> told(fresh, act, sources, append, verdict, retries));
        } catch (RuntimeException | Error failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private <A extends Act> CompletableFuture<A> told(
            Supplier<A> fresh, A act, StoreSources sources, Append append, Appended verdict, int retries) {
        switch (verdict) {
            case Appended.Committed committed -> {
                act.committed(committed.lastPosition());
                sources.committed(append.events(), committed.lastPosition());
                return CompletableFuture.completedFuture(act);
            }
            case Appended.Repeated repeated -> {
                act.abandoned();
                act.repeated(repeated);
                return CompletableFuture.completedFuture(act);
            }
            case Appended.Conflict conflict -> {
                act.abandoned();
                return again(fresh, act, retries);
            }
        }
    }

    private <A extends Act> CompletableFuture<A> again(Supplier<A> fresh, A act, int retries) {
        conflicts.happened(act.command());
        if (retries >= conflicts.retriesMax()) {
            return CompletableFuture.failedFuture(
                    new Fault("too many conflicts: command=" + act.command() + ", retries=" + retries));
        }
        return CompletableFuture.runAsync(() -> {}, conflicts.after(retries))
                .thenCompose(now -> attempt(fresh, retries + 1));
    }

    private List<NewEvent> encoded(Act act, List<Event> events) {
        List<NewEvent> encoded = new ArrayList<>(events.size());
        for (Event event : events) {
            encoded.add(new NewEvent(
                    act.eventId(),
                    codec.typeOf(event),
                    codec.versionOf(event),
                    event.tags(),
                    event.valueDate(),
                    act.provenance(),
                    codec.encode(event)));
        }
        return encoded;
    }

    /** Reads straight from the store. */
    private static final class StoreSources extends ActSources {

        private final EventStore store;
        private long readFrom = Long.MAX_VALUE;

        StoreSources(Act act, EventStore store, EventCodec codec, StateCache states) {
            super(act, store, codec, states);
            this.store = store;
        }

        @Override
        long readFrom() {
            return readFrom;
        }

        @Override
        void read(Query query, long after, boolean covered, Consumer<StoredEvent> each) {
            Sourced sourced = store.sourceAhead(query, after);
            restsOn(sourced.premise());
            readFrom = Math.min(readFrom, sourced.upTo());
            sourced.events().forEach(each);
        }
    }
}
