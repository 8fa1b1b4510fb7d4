package org.tequio.axon;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.common.configuration.Configuration;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.messaging.commandhandling.CommandBus;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.core.ConfigurationApplicationContext;
import org.axonframework.messaging.core.GenericMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.MessageTypeResolver;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.correlation.CorrelationDataProviderRegistry;
import org.axonframework.messaging.core.correlation.DefaultCorrelationDataProviderRegistry;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.event.EventCodec;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Fault;
import org.tequio.store.EventStore;

/** Axon's command bus over our event store, configured without Spring. Safe for use by many threads. */
public final class AxonBus implements AutoCloseable {

    private static final String UPDATE_CHECKER = "org.axonframework.update.UpdateCheckerConfigurationEnhancer";

    private final AxonConfiguration configuration;
    private final CommandBus bus;
    private final Conflicts conflicts;
    private final Lanes lanes;
    private final DirectBus direct;
    private final ColdBoundaries cold;
    private final Map<String, MessageType> types;

    /** Numbers the messages: they live in this process only, and random ids are dear. */
    private final AtomicLong dispatched = new AtomicLong();

    /**
     * Starts a bus.
     *
     * @param commands the public names of all commands
     * @param conflicts when and how often to try again
     * @param statesBytesMax what the folded states that are kept may weigh, estimated
     */
    public AxonBus(
            EventStore store, EventCodec codec, Collection<String> commands, Conflicts conflicts, long statesBytesMax) {
        this.conflicts = conflicts;
        lanes = new Lanes(conflicts.executor());
        types = commands.stream()
                .collect(Collectors.toUnmodifiableMap(name -> name, name -> new MessageType(name, "1")));
        AxonStorageEngine engine = new AxonStorageEngine(store, new CodecConverter(codec));
        StateCache states = new StateCache(statesBytesMax);
        direct = new DirectBus(store, codec, states, conflicts);
        cold = new ColdBoundaries(store, codec, states);
        configuration = configurer(engine, codec)
                .registerCommandHandlingModule(CommandHandlingModule.named("ledger")
                        .commandHandlers(phase -> commands.forEach(name -> phase.commandHandler(
                                new QualifiedName(name), it -> handler(it, engine, store, codec, states)))))
                .start();
        bus = configuration.getComponent(CommandBus.class);
    }

    /**
     * Executes a command: decides, commits, and decides afresh if another command came first.
     *
     * @param fresh makes the act of each attempt
     * @return the last act, once it is committed, refused or known to be a repetition; completes exceptionally if
     *     nothing was written
     */
    public <A extends Act> CompletableFuture<A> execute(Supplier<A> fresh) {
        A act = fresh.get();
        return lanes.isEmpty() ? attempt(fresh, act, 0) : lanes.first(act.boundary(), () -> attempt(fresh, act, 0));
    }

    /** Like {@link #execute}, without the framework between: for bulk work. */
    public <A extends Act> CompletableFuture<A> executeDirectly(Supplier<A> fresh) {
        return direct.execute(fresh);
    }

    /** Reads what many acts to come depend on, all at once. */
    public void readAhead(Collection<? extends Boundary<?>> boundaries) {
        cold.read(boundaries);
    }

    @Override
    public void close() {
        configuration.shutdown();
    }

    /** Whether the framework has a component of this type; for the tests of what must not be there. */
    boolean has(Class<?> component) {
        return configuration.getOptionalComponent(component).isPresent();
    }

    private <A extends Act> CompletableFuture<A> attempt(Supplier<A> fresh, A act, int retries) {
        return dispatch(act)
                .<A>thenApply(done -> act)
                .exceptionallyCompose(failure -> failed(fresh, act, failure, retries));
    }

    private CompletableFuture<?> dispatch(Act act) {
        try {
            CommandMessage message = new GenericCommandMessage(new GenericMessage(
                    Long.toString(dispatched.incrementAndGet()), typeOf(act.command()), act, Map.of()));
            return bus.dispatch(message, null);
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private MessageType typeOf(String command) {
        MessageType type = types.get(command);
        if (type == null) {
            throw new Defect("command without a handler: command=" + command);
        }
        return type;
    }

    private <A extends Act> CompletableFuture<A> failed(Supplier<A> fresh, A act, Throwable failure, int retries) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof RepeatedException repeated) {
            act.abandoned();
            act.repeated(repeated.earlier());
            return CompletableFuture.completedFuture(act);
        }
        if (!(cause instanceof AppendEventsTransactionRejectedException)) {
            return CompletableFuture.failedFuture(cause);
        }
        act.abandoned();
        conflicts.happened(act.command());
        if (retries >= conflicts.retriesMax()) {
            return CompletableFuture.failedFuture(
                    new Fault("too many conflicts: command=" + act.command() + ", retries=" + retries));
        }
        return CompletableFuture.runAsync(() -> {}, conflicts.after(retries))
                .thenCompose(now -> lanes.again(act.boundary(), () -> attempt(fresh, fresh.get(), retries + 1)));
    }

    private static EventSourcingConfigurer configurer(AxonStorageEngine engine, EventCodec codec) {
        return EventSourcingConfigurer.create()
                .componentRegistry(registry -> registry
                        // It would phone home.
                        .disableEnhancer(UPDATE_CHECKER)
                        .registerComponent(Converter.class, it -> new CodecConverter(codec))
                        // The defaults would wrap every command in two transactions, be they empty ones.
                        .registerComponent(
                                UnitOfWorkFactory.class,
                                it -> new SimpleUnitOfWorkFactory(new ConfigurationApplicationContext(it)))
                        .registerComponent(
                                CommandBus.class,
                                it -> new SimpleCommandBus(it.getComponent(UnitOfWorkFactory.class), List.of()))
                        .registerComponent(MessageTypeResolver.class, it -> AxonBus::typeOf)
                        // Who caused what is in our provenance; no metadata travels.
                        .registerComponent(
                                CorrelationDataProviderRegistry.class,
                                it -> new DefaultCorrelationDataProviderRegistry()))
                .registerTagResolver(it -> AxonBus::tags)
                .registerEventStorageEngine(it -> engine);
    }

    private static Optional<MessageType> typeOf(Class<?> payload) {
        throw new Defect("every message carries its type: payload=" + payload.getName());
    }

    private static java.util.Set<org.axonframework.messaging.eventstreaming.Tag> tags(EventMessage message) {
        if (message.payload() instanceof Event event) {
            return Criteria.ofTags(event.tags());
        }
        throw new Defect("not an event of ours: type=" + message.type().name());
    }

    private static ActHandler handler(
            Configuration configuration,
            AxonStorageEngine engine,
            EventStore store,
            EventCodec codec,
            StateCache states) {
        return new ActHandler(
                configuration.getComponent(org.axonframework.eventsourcing.eventstore.EventStore.class),
                engine,
                store,
                codec,
                states);
    }
}
