package org.tequio.axon;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;
import org.tequio.testing.SettableClock;

/**
 * The engine under the framework's suite, with two things that our log does not have on purpose. The store stamps the
 * record time itself, never decreasing; the suite gives each event a time of its own, so that here the store's clock
 * shows it and events of one append with several times are committed one after the other. And the envelope says who and
 * why in fields of its own instead of free metadata; what the suite attaches to a message is remembered beside.
 */
final class SuiteEngine implements EventStorageEngine {

    private final AxonStorageEngine engine;
    private final SettableClock clock;
    private final Map<String, EventMessage> attached = new ConcurrentHashMap<>();

    SuiteEngine(AxonStorageEngine engine, SettableClock clock) {
        this.engine = engine;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        if (events.isEmpty()) {
            return engine.appendEvents(condition, context, events);
        }
        events.forEach(tagged -> attached.put(tagged.event().identifier(), tagged.event()));
        long times = events.stream().map(e -> e.event().timestamp()).distinct().count();
        if (times == 1 || !AppendCondition.none().equals(condition)) {
            return engine.appendEvents(condition, context, events)
                    .thenApply(one -> new Timed(
                            List.of(one), List.of(events.getLast().event().timestamp())));
        }
        List<AppendTransaction<?>> each = events.stream()
                .<AppendTransaction<?>>map(event ->
                        engine.appendEvents(condition, context, List.of(event)).join())
                .toList();
        return CompletableFuture.completedFuture(
                new Timed(each, events.stream().map(e -> e.event().timestamp()).toList()));
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        return engine.source(condition, context).mapMessage(this::withAttached);
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        return engine.stream(condition, context).mapMessage(this::withAttached);
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return engine.firstToken(context);
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return engine.latestToken(context);
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        return engine.tokenAt(at, context);
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        engine.describeTo(descriptor);
    }

    private EventMessage withAttached(EventMessage message) {
        EventMessage original = attached.get(message.identifier());
        return original == null
                ? message
                : new GenericEventMessage(
                        message.identifier(),
                        message.type(),
                        message.payload(),
                        original.metadata(),
                        original.timestamp());
    }

    private final class Timed implements AppendTransaction<Object> {

        private final List<AppendTransaction<?>> parts;
        private final List<Instant> times;

        Timed(List<AppendTransaction<?>> parts, List<Instant> times) {
            this.parts = parts;
            this.times = times;
        }

        @Override
        public CompletableFuture<Object> commit(@Nullable ProcessingContext context) {
            CompletableFuture<Object> last = CompletableFuture.completedFuture(0L);
            for (int i = 0; i < parts.size(); i++) {
                AppendTransaction<?> part = parts.get(i);
                Instant time = times.get(i);
                last = last.thenCompose(before -> {
                    clock.set(time);
                    return part.commit(context).thenApply(position -> (Object) position);
                });
            }
            return last;
        }

        @Override
        public void rollback(@Nullable ProcessingContext context) {
            parts.forEach(part -> part.rollback(context));
        }

        @Override
        @SuppressWarnings("unchecked") // the engine's own transactions
        public CompletableFuture<ConsistencyMarker> afterCommit(Object position, @Nullable ProcessingContext context) {
            return ((AppendTransaction<Object>) parts.getLast()).afterCommit(position, context);
        }
    }
}
