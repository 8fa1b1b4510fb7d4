package org.tequio.soak;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.core.ConfigurationApplicationContext;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.TransactionalUnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.transaction.Transaction;
import org.axonframework.messaging.core.unitofwork.transaction.TransactionManager;
import org.axonframework.messaging.eventhandling.SimpleEventHandlingComponent;
import org.axonframework.messaging.eventhandling.configuration.EventProcessorModule;
import org.axonframework.messaging.eventhandling.processing.streaming.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.jdbc.JdbcTokenStore;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.jdbc.JdbcTokenStoreConfiguration;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.jdbc.PostgresTokenTableFactory;
import org.jspecify.annotations.Nullable;
import org.tequio.axon.AxonStorageEngine;
import org.tequio.store.EventStore;

/**
 * The framework's streaming processor at its best: one segment, token and rows in one transaction, the stock JDBC token
 * store on PostgreSQL, over the same log.
 */
final class AxonFollower implements SoakFollower {

    static final String TABLE = "public.axon_soak";

    private static final String NAME = "soak";
    private static final int BATCH = 500;

    private final AxonConfiguration configuration;
    private final PooledStreamingEventProcessor processor;

    AxonFollower(DataSource source, EventStore store, Consumer<UUID> poisoned) {
        BoundTransactions transactions = new BoundTransactions(source);
        configuration = EventSourcingConfigurer.create()
                .registerEventStorageEngine(c -> new AxonStorageEngine(store, new JacksonConverter()))
                .messaging(m -> m.eventProcessing(processing ->
                        processing.pooledStreaming(pooled -> pooled.processor(EventProcessorModule.pooledStreaming(NAME)
                                .eventHandlingComponents(c -> c.declarative(any -> handling(transactions, poisoned)))
                                .customized((any, c) -> c.initialSegmentCount(1)
                                        .batchSize(BATCH)
                                        .tokenStore(tokens(transactions))
                                        .unitOfWorkFactory(new TransactionalUnitOfWorkFactory(
                                                transactions,
                                                new SimpleUnitOfWorkFactory(
                                                        new ConfigurationApplicationContext(any)))))))))
                .start();
        processor = configuration
                .getModuleConfiguration(NAME)
                .flatMap(c -> c.getOptionalComponent(PooledStreamingEventProcessor.class, NAME))
                .orElseThrow();
    }

    /** Makes the tables of tokens and rows. */
    static void prepare(DataSource source) throws SQLException {
        BoundTransactions transactions = new BoundTransactions(source);
        tokens(transactions).createSchema(PostgresTokenTableFactory.INSTANCE);
        try (Connection connection = source.getConnection();
                PreparedStatement create =
                        connection.prepareStatement("create table " + TABLE + " (id uuid not null)")) {
            create.execute();
        }
    }

    private static JdbcTokenStore tokens(BoundTransactions transactions) {
        return new JdbcTokenStore(transactions, new JacksonConverter(), JdbcTokenStoreConfiguration.DEFAULT);
    }

    private static SimpleEventHandlingComponent handling(BoundTransactions transactions, Consumer<UUID> poisoned) {
        return new SimpleEventHandlingComponent().subscribe(new QualifiedName("ticked"), (event, context) -> {
            UUID id = UUID.fromString(event.identifier());
            poisoned.accept(id);
            try (Connection connection = transactions.getConnection();
                    PreparedStatement insert = connection.prepareStatement("insert into " + TABLE + " values (?)")) {
                insert.setObject(1, id);
                insert.executeUpdate();
                return MessageStream.empty();
            } catch (SQLException e) {
                return MessageStream.failed(e).ignoreEntries().cast();
            }
        });
    }

    @Override
    public String table() {
        return TABLE;
    }

    /** The processor tries again by itself. */
    @Override
    public void retry() {}

    @Override
    public void pause() {
        await(processor.shutdown());
    }

    @Override
    public void resume() {
        await(processor.start());
    }

    @Override
    public void close() {
        configuration.shutdown();
    }

    private static void await(Future<Void> future) {
        try {
            future.get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A transaction bound to its thread, in which the token store and the handler both write. */
    private static final class BoundTransactions implements TransactionManager, ConnectionProvider {

        private final DataSource source;

        @SuppressWarnings("ThreadLocalUsage") // one for each pool
        private final ThreadLocal<@Nullable Connection> bound = new ThreadLocal<>();

        BoundTransactions(DataSource source) {
            this.source = source;
        }

        @Override
        public boolean requiresSameThreadInvocations() {
            return true;
        }

        @Override
        public Transaction startTransaction() {
            try {
                Connection connection = source.getConnection();
                connection.setAutoCommit(false);
                bound.set(connection);
                return new Transaction() {
                    @Override
                    public void commit() {
                        end(connection, true);
                    }

                    @Override
                    public void rollback() {
                        end(connection, false);
                    }
                };
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private void end(Connection connection, boolean committing) {
            bound.remove();
            try (connection) {
                if (committing) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = bound.get();
            return connection == null ? source.getConnection() : kept(connection);
        }

        /** What the token store closes or commits is the transaction's to end. */
        private static Connection kept(Connection connection) {
            return (Connection) Proxy.newProxyInstance(
                    AxonFollower.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "close", "commit", "setAutoCommit" -> null;
                        default -> invoked(connection, method, arguments);
                    });
        }

        private static @Nullable Object invoked(Connection connection, Method method, @Nullable Object[] arguments)
                throws Throwable {
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }
    }
}
