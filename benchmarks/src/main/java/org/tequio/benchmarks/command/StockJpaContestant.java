package org.tequio.benchmarks.command;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateBasedJpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateEventEntry;
import org.axonframework.messaging.commandhandling.annotation.Command;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.unitofwork.ProcessingLifecycle;
import org.axonframework.messaging.core.unitofwork.transaction.Transaction;
import org.axonframework.messaging.core.unitofwork.transaction.TransactionManager;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventhandling.conversion.EventConverter;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;
import org.tequio.benchmarks.Server;

/**
 * The same deposit on Axon 5.0.1 as it comes: annotated entity and handler, its Jackson converter, and its
 * {@code AggregateBasedJpaEventStorageEngine} over Hibernate and a Hikari pool, on the same PostgreSQL.
 */
final class StockJpaContestant implements Contestant {

    private final Server.Database database;
    private final EntityManagerFactory factory;
    private final AxonConfiguration axon;
    private final CommandGateway gateway;

    /** Money for an account. */
    @Command(namespace = "stock", name = "deposit", version = "1")
    public record Deposit(@TargetEntityId String account, long minor) {}

    /** It was received. */
    @Event(namespace = "stock", name = "deposited", version = "1")
    public record Deposited(@EventTag(key = "Account") String account, long minor) {}

    /** What an account holds. */
    @EventSourcedEntity(tagKey = "Account")
    public static final class Account {

        private long balance;

        @EntityCreator
        public Account() {}

        @EventSourcingHandler
        void on(Deposited event) {
            balance += event.minor();
        }
    }

    /** The decision. */
    public static final class Handler {

        @CommandHandler
        void handle(Deposit command, @InjectEntity Account account, EventAppender out) {
            if (account.balance > Deposits.BALANCE_MAX) {
                throw new IllegalStateException("balance too large");
            }
            out.append(new Deposited(command.account(), command.minor()));
        }
    }

    StockJpaContestant(Server.Database database) {
        this.database = database;
        this.factory = factory(database);
        ThreadBound bound = new ThreadBound(factory);
        this.axon = EventSourcingConfigurer.create()
                .componentRegistry(registry ->
                        registry.disableEnhancer("org.axonframework.update.UpdateCheckerConfigurationEnhancer"))
                .registerEntity(EventSourcedEntityModule.autodetected(String.class, Account.class))
                .registerCommandHandlingModule(CommandHandlingModule.named("stock")
                        .commandHandlers()
                        .annotatedCommandHandlingComponent(c -> new Handler()))
                .registerEventStorageEngine(c -> new AggregateBasedJpaEventStorageEngine(
                        bound, bound, c.getComponent(EventConverter.class), it -> it))
                .start();
        this.gateway = axon.getComponent(CommandGateway.class);
    }

    @Override
    public String name() {
        return "stock JPA engine of 5.0.1";
    }

    @Override
    public Load.Result run(int callers, long seed, long millis) throws InterruptedException {
        return new Load(this::give, callers).run(seed, millis);
    }

    private CompletableFuture<?> give(RandomGenerator random) {
        String account = "a-" + random.nextInt(Deposits.ACCOUNTS);
        return gateway.send(new Deposit(account, 100 + random.nextInt(900))).getResultMessage();
    }

    @Override
    public long stored() {
        try (var connection = database.pool().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from aggregate_event_entry")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        axon.shutdown();
        factory.close();
    }

    private static EntityManagerFactory factory(Server.Database database) {
        Properties properties = new Properties();
        properties.put("hibernate.connection.datasource", database.pool());
        properties.put("hibernate.hbm2ddl.auto", "create");
        properties.put("hibernate.show_sql", "false");
        properties.put(
                "hibernate.physical_naming_strategy",
                "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl");
        return new Configuration()
                .addProperties(properties)
                .addAnnotatedClass(AggregateEventEntry.class)
                .buildSessionFactory();
    }

    /** One entity manager and transaction a thread, as a container would give it. */
    private static final class ThreadBound implements EntityManagerProvider, TransactionManager {

        private final EntityManagerFactory factory;
        private static final ThreadLocal<@Nullable EntityManager> CURRENT = new ThreadLocal<>();

        ThreadBound(EntityManagerFactory factory) {
            this.factory = factory;
        }

        @Override
        public EntityManager getEntityManager() {
            EntityManager manager = CURRENT.get();
            if (manager == null) {
                throw new IllegalStateException("no transaction on this thread");
            }
            return unclosable(manager);
        }

        @Override
        public Transaction startTransaction() {
            EntityManager manager = factory.createEntityManager();
            CURRENT.set(manager);
            EntityTransaction transaction = manager.getTransaction();
            transaction.begin();
            return new Transaction() {
                @Override
                public void commit() {
                    try {
                        transaction.commit();
                    } finally {
                        end();
                    }
                }

                @Override
                public void rollback() {
                    try {
                        if (transaction.isActive()) {
                            transaction.rollback();
                        }
                    } finally {
                        end();
                    }
                }

                private void end() {
                    CURRENT.remove();
                    if (manager.isOpen()) {
                        manager.close();
                    }
                }
            };
        }

        @Override
        public void attachToProcessingLifecycle(ProcessingLifecycle lifecycle) {
            throw new UnsupportedOperationException("the engine opens its own transactions");
        }

        /** The engine closes the manager before its transaction ends; a container's would not mind either. */
        private static EntityManager unclosable(EntityManager manager) {
            return (EntityManager) Proxy.newProxyInstance(
                    EntityManager.class.getClassLoader(),
                    new Class<?>[] {EntityManager.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            return null;
                        }
                        try {
                            return method.invoke(manager, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause() == null ? e : e.getCause();
                        }
                    });
        }
    }
}
