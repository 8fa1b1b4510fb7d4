package org.tequio.axon;

import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.tequio.event.EventCodec;
import org.tequio.store.EventStore;
import org.tequio.store.Query;
import org.tequio.store.StoredEvent;

/** Reads through one event store transaction of the framework. */
final class TransactionSources extends ActSources {

    private final EventStoreTransaction transaction;
    private final AxonStorageEngine engine;
    private final ProcessingContext context;

    TransactionSources(
            Act act,
            EventStoreTransaction transaction,
            AxonStorageEngine engine,
            ProcessingContext context,
            EventStore store,
            EventCodec codec,
            StateCache states) {
        super(act, store, codec, states);
        this.transaction = transaction;
        this.engine = engine;
        this.context = context;
    }

    @Override
    long readFrom() {
        return GlobalIndexConsistencyMarker.position(transaction.appendPosition());
    }

    /** The framework fails on two equal alternatives, so what is covered is read without being added again. */
    @Override
    void read(Query query, long after, boolean covered, Consumer<StoredEvent> each) {
        SourcingCondition condition = SourcingCondition.conditionFor(
                new GlobalIndexConsistencyMarker(after).position(), Criteria.ofQuery(query));
        MessageStream<? extends EventMessage> stream =
                covered ? engine.source(condition, context) : transaction.source(condition);
        for (var entry = stream.next(); entry.isPresent(); entry = stream.next()) {
            StoredEvent stored = entry.get().getResource(AxonStorageEngine.STORED);
            if (stored != null) {
                each.accept(stored);
            }
        }
        stream.error().ifPresent(TransactionSources::fail);
    }

    private static void fail(Throwable failure) {
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        throw new CompletionException(failure);
    }
}
