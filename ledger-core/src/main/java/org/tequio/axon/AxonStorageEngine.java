package org.tequio.axon;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.infra.ComponentDescriptor;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.ContinuousMessageStream;
import org.axonframework.eventsourcing.eventstore.EmptyAppendTransaction;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.GlobalIndexPosition;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.Context;
import org.axonframework.messaging.core.Context.ResourceKey;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.refusal.Defect;
import org.tequio.store.Append;
import org.tequio.store.Appended;
import org.tequio.store.Attempt;
import org.tequio.store.EventStore;
import org.tequio.store.NewEvent;
import org.tequio.store.Premise;
import org.tequio.store.Provenance;
import org.tequio.store.Query;
import org.tequio.store.Sourced;
import org.tequio.store.StoredEvent;

/**
 * Shows our event store to Axon Framework 5.0.1. It holds no logic of its own: an upgrade of the framework changes
 * signatures here and nothing else.
 */
public final class AxonStorageEngine implements EventStorageEngine {

    /** The command at work, so that its idempotency record and its events are one append. */
    static final ResourceKey<TransactionSources> AT_WORK = ResourceKey.withLabel("at-work");

    /** The envelope of a sourced event. */
    static final ResourceKey<StoredEvent> STORED = ResourceKey.withLabel("stored");

    private static final int PAGE_EVENTS_MAX = 1_000;

    /** What a message without a command says of its origin: only the framework's own tests append such. */
    private static final Provenance UNKNOWN = new Provenance("system", "system", null, null, null);

    private final EventStore store;
    private final Converter converter;

    /** An engine over a store, which gives its verdicts off its writer's thread. */
    public AxonStorageEngine(EventStore store, Converter converter) {
        this.store = store;
        this.converter = converter;
    }

    @Override
    public CompletableFuture<AppendTransaction<?>> appendEvents(
            AppendCondition condition, @Nullable ProcessingContext context, List<TaggedEventMessage<?>> events) {
        if (events.isEmpty()) {
            return CompletableFuture.completedFuture(EmptyAppendTransaction.INSTANCE);
        }
        try {
            TransactionSources sources = context == null ? null : context.getResource(AT_WORK);
            Act act = sources == null ? null : sources.act();
            Provenance provenance = act == null ? UNKNOWN : act.provenance();
            List<NewEvent> encoded = new ArrayList<>(events.size());
            for (TaggedEventMessage<?> tagged : events) {
                encoded.add(encode(tagged, provenance));
            }
            Premise premise = sources == null ? Premise.durable() : sources.premise();
            return CompletableFuture.completedFuture(
                    new Transaction(toAppend(condition, encoded, act, premise), sources));
        } catch (Throwable failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Records an accepted command that has no events. */
    CompletableFuture<Long> record(TransactionSources sources, Attempt attempt) {
        return commit(new Append(sources.condition(), List.of(), attempt), sources);
    }

    /** Lets an answer that needs no append wait until what it rests on is durable; a conflict if that never happens. */
    CompletableFuture<?> durable(Premise premise) {
        return store.durable(premise).thenAccept(happened -> {
            if (!happened) {
                throw AppendEventsTransactionRejectedException.conflictingEventsDetected(
                        new GlobalIndexConsistencyMarker(premise.upTo()));
            }
        });
    }

    @Override
    public MessageStream<EventMessage> source(SourcingCondition condition, @Nullable ProcessingContext context) {
        try {
            // Axon's start is the position of the last event already seen, and so is ours.
            long after = Math.max(0, GlobalIndexPosition.toIndex(condition.start()));
            Query query = Criteria.toQuery(condition.criteria());
            TransactionSources sources = context == null ? null : context.getResource(AT_WORK);
            if (sources == null) {
                return new SourcedStream(store.source(query, after));
            }
            Sourced ahead = store.sourceAhead(query, after);
            sources.restsOn(ahead.premise());
            return new SourcedStream(ahead);
        } catch (Exception failure) {
            return MessageStream.failed(failure).cast();
        }
    }

    @Override
    public MessageStream<EventMessage> stream(StreamingCondition condition, @Nullable ProcessingContext context) {
        Tail tail = new Tail(store, condition, start(condition.position()), PAGE_EVENTS_MAX);
        return new ContinuousMessageStream<StoredEvent>(
                last -> tail.next(),
                stored -> new SimpleEntry<>(message(stored), context(stored)),
                (stream, callback) -> {
                    AutoCloseable registration = store.onHead(callback);
                    return () -> close(registration);
                });
    }

    @Override
    public CompletableFuture<TrackingToken> firstToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(0));
    }

    @Override
    public CompletableFuture<TrackingToken> latestToken(@Nullable ProcessingContext context) {
        return CompletableFuture.completedFuture(new GlobalSequenceTrackingToken(store.head()));
    }

    @Override
    public CompletableFuture<TrackingToken> tokenAt(Instant at, @Nullable ProcessingContext context) {
        // The token stands before the first event at the instant or later; record times are in microseconds.
        return CompletableFuture.completedFuture(
                new GlobalSequenceTrackingToken(store.positionAt(at.minusNanos(1_000))));
    }

    @Override
    public void describeTo(ComponentDescriptor descriptor) {
        descriptor.describeProperty("store", store);
    }

    private CompletableFuture<Long> commit(Append append, @Nullable TransactionSources sources) {
        return store.append(append).thenApply(verdict -> position(verdict, append, sources));
    }

    private static Long position(Appended verdict, Append append, @Nullable TransactionSources sources) {
        return switch (verdict) {
            case Appended.Committed committed -> {
                if (sources != null) {
                    sources.act().committed(committed.lastPosition());
                    sources.committed(append.events(), committed.lastPosition());
                }
                yield committed.lastPosition();
            }
            case Appended.Conflict conflict ->
                throw AppendEventsTransactionRejectedException.conflictingEventsDetected(
                        new GlobalIndexConsistencyMarker(append.condition().after()));
            case Appended.Repeated repeated -> throw new RepeatedException(repeated);
        };
    }

    private static Append toAppend(
            AppendCondition condition, List<NewEvent> events, @Nullable Act act, Premise premise) {
        return new Append(toCondition(condition, premise), events, act == null ? null : act.attempt());
    }

    private static org.tequio.store.AppendCondition toCondition(AppendCondition condition, Premise premise) {
        if (condition.consistencyMarker().equals(ConsistencyMarker.INFINITY)) {
            return new org.tequio.store.AppendCondition(Query.nothing(), 0, premise);
        }
        long after = Math.max(0, GlobalIndexConsistencyMarker.position(condition.consistencyMarker()));
        return new org.tequio.store.AppendCondition(Criteria.toQuery(condition.criteria()), after, premise);
    }

    private NewEvent encode(TaggedEventMessage<?> tagged, Provenance provenance) {
        EventMessage message = tagged.event();
        byte[] payload = converter.convert(message.payload(), byte[].class);
        if (payload == null) {
            throw new Defect("event without payload: type=" + message.type().name());
        }
        return new NewEvent(
                message.identifier(),
                message.type().name(),
                version(message.type()),
                Criteria.toTags(tagged.tags()),
                message.payload() instanceof Event event ? event.valueDate() : null,
                provenance,
                payload);
    }

    private static int version(MessageType type) {
        return type.version().equals(MessageType.DEFAULT_VERSION) ? 1 : Integer.parseInt(type.version());
    }

    static Context context(StoredEvent stored) {
        return Context.with(TrackingToken.RESOURCE_KEY, new GlobalSequenceTrackingToken(stored.position()))
                .withResource(STORED, stored);
    }

    static EventMessage message(StoredEvent stored) {
        return new GenericEventMessage(
                stored.id(),
                new MessageType(stored.type(), Integer.toString(stored.version())),
                stored.payload(),
                Map.of(),
                stored.recordedAt());
    }

    private static long start(@Nullable TrackingToken token) {
        return token == null ? 0 : Math.max(0, token.position().orElse(0));
    }

    private static boolean close(AutoCloseable registration) {
        try {
            registration.close();
            return true;
        } catch (Exception failure) {
            throw new Defect("cannot stop listening: " + failure);
        }
    }

    /** One append; commits at most once, and to roll back what is committed or lost changes nothing. */
    private final class Transaction implements AppendTransaction<Long> {

        private final Append append;
        private final @Nullable TransactionSources sources;
        private final AtomicBoolean finished = new AtomicBoolean();

        Transaction(Append append, @Nullable TransactionSources sources) {
            this.append = append;
            this.sources = sources;
        }

        @Override
        public CompletableFuture<Long> commit(@Nullable ProcessingContext context) {
            if (finished.getAndSet(true)) {
                return CompletableFuture.failedFuture(new Defect("committed or rolled back already"));
            }
            try {
                if (sources != null) {
                    sources.act().beforeAppend();
                }
                return AxonStorageEngine.this.commit(append, sources);
            } catch (Throwable failure) {
                return CompletableFuture.failedFuture(failure);
            }
        }

        @Override
        public void rollback(@Nullable ProcessingContext context) {
            finished.set(true);
        }

        @Override
        public CompletableFuture<ConsistencyMarker> afterCommit(
                Long lastPosition, @Nullable ProcessingContext context) {
            return CompletableFuture.completedFuture(new GlobalIndexConsistencyMarker(lastPosition));
        }
    }
}
