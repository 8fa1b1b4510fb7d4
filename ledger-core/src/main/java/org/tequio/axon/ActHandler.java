package org.tequio.axon;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.messaging.commandhandling.CommandHandler;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.CommandResultMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.tequio.event.Event;
import org.tequio.event.EventCodec;
import org.tequio.refusal.Defect;
import org.tequio.store.Attempt;

/** Handles every command alike: lets the act decide on what it reads, and appends what it decides. */
final class ActHandler implements CommandHandler {

    /** What came of a command is in its act; the message says no more than that it is over. */
    private static final CommandResultMessage DONE = new GenericCommandResultMessage(
            new GenericMessage("done", new MessageType("result", "1"), "done", Map.of()));

    private final EventStore transactions;
    private final AxonStorageEngine engine;
    private final org.tequio.store.EventStore store;
    private final EventCodec codec;
    private final StateCache states;
    private final Map<Class<?>, MessageType> types = new ConcurrentHashMap<>();

    ActHandler(
            EventStore transactions,
            AxonStorageEngine engine,
            org.tequio.store.EventStore store,
            EventCodec codec,
            StateCache states) {
        this.transactions = transactions;
        this.engine = engine;
        this.store = store;
        this.codec = codec;
        this.states = states;
    }

    @Override
    public MessageStream.Single<CommandResultMessage> handle(CommandMessage command, ProcessingContext context) {
        try {
            if (!(command.payload() instanceof Act act)) {
                throw new Defect("a command without its act: type=" + command.type());
            }
            decide(act, context);
            return MessageStream.just(DONE);
        } catch (Throwable failure) {
            // An Error that leaves a handler is lost by the framework and its caller would wait for ever.
            return MessageStream.<CommandResultMessage>failed(failure).first();
        }
    }

    private void decide(Act act, ProcessingContext context) {
        EventStoreTransaction transaction = transactions.transaction(context);
        TransactionSources sources = new TransactionSources(act, transaction, engine, context, store, codec, states);
        context.putResource(AxonStorageEngine.AT_WORK, sources);
        List<Event> events = act.decide(sources);
        sources.decided(events);
        for (Event event : events) {
            transaction.appendEvent(message(act, event));
        }
        if (events.isEmpty()) {
            withoutEvents(act, sources, context);
        }
    }

    private void withoutEvents(Act act, TransactionSources sources, ProcessingContext context) {
        Attempt attempt = act.attempt();
        if (attempt != null) {
            context.onCommit(committing -> engine.record(sources, attempt));
        } else if (sources.premise().run() > 0) {
            // What is answered now must have happened: a refusal may rest on a plan that is never written.
            context.onCommit(committing -> engine.durable(sources.premise()));
        }
    }

    private EventMessage message(Act act, Event event) {
        MessageType type = types.computeIfAbsent(
                event.getClass(),
                unknown -> new MessageType(codec.typeOf(event), Integer.toString(codec.versionOf(event))));
        // The store's writer stamps the record time; the message's own is never read.
        return new GenericEventMessage(act.eventId(), type, event, Map.of(), Instant.EPOCH);
    }
}
