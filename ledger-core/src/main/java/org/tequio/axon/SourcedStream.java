package org.tequio.axon;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.TerminalEventMessage;
import org.jspecify.annotations.Nullable;
import org.tequio.store.Sourced;
import org.tequio.store.StoredEvent;

/**
 * What was read for a decision, and behind it the consistency marker. Nothing is awaited, and no message is made before
 * it is asked for. Confined to one thread.
 */
final class SourcedStream implements MessageStream<EventMessage> {

    private final List<StoredEvent> events;
    private final long upTo;
    private int taken;
    private @Nullable Entry<EventMessage> peeked;

    SourcedStream(Sourced sourced) {
        events = sourced.events();
        upTo = sourced.upTo();
    }

    @Override
    public Optional<Entry<EventMessage>> next() {
        Optional<Entry<EventMessage>> next = peek();
        if (next.isPresent()) {
            peeked = null;
            taken++;
        }
        return next;
    }

    @Override
    public Optional<Entry<EventMessage>> peek() {
        if (peeked == null && taken <= events.size()) {
            peeked = taken < events.size() ? entry(events.get(taken)) : end();
        }
        return Optional.ofNullable(peeked);
    }

    @Override
    public void setCallback(Runnable callback) {
        callback.run();
    }

    @Override
    public Optional<Throwable> error() {
        return Optional.empty();
    }

    @Override
    public boolean isCompleted() {
        return taken > events.size();
    }

    @Override
    public boolean hasNextAvailable() {
        return taken <= events.size();
    }

    @Override
    public void close() {}

    private static Entry<EventMessage> entry(StoredEvent stored) {
        return new SimpleEntry<>(AxonStorageEngine.message(stored), AxonStorageEngine.context(stored));
    }

    /** The marker is never ORIGIN, which Axon takes for "nothing sourced yet". */
    private Entry<EventMessage> end() {
        return new SimpleEntry<>(
                TerminalEventMessage.INSTANCE,
                Context.with(ConsistencyMarker.RESOURCE_KEY, new GlobalIndexConsistencyMarker(upTo)));
    }
}
