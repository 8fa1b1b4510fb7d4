package org.tequio.axon4;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;

/** Axon 4.13 over its own JDBC engine: events as {@code bytea}, a connection and a transaction for each unit of work. */
final class Deposits implements AutoCloseable {

    private static final int CONNECTIONS_MAX = 64;

    private final HikariDataSource pool;
    private final Configuration axon;
    private final CommandGateway gateway;
    private final int accounts;

    Deposits(String url, String user, String password, int accounts) {
        this.accounts = accounts;
        pool = pool(url, user, password);
        Serializer serializer = JacksonSerializer.defaultSerializer();
        // The tables are made outside a unit of work, where nobody would commit what the pool's connections do.
        engine(() -> DriverManager.getConnection(url, user, password), serializer)
                .createSchema(PostgresEventTableFactory.INSTANCE);
        JdbcEventStorageEngine engine =
                engine(new UnitOfWorkAwareConnectionProviderWrapper(pool::getConnection), serializer);
        axon = configured(engine, serializer);
        gateway = axon.commandGateway();
    }

    CompletableFuture<Object> command(RandomGenerator random) {
        return gateway.send(new Account.Deposit("a-" + random.nextInt(accounts), 100 + random.nextInt(900)));
    }

    /** Counted in the table itself. */
    long stored() throws SQLException {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from DomainEventEntry")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        axon.shutdown();
        pool.close();
    }

    private static JdbcEventStorageEngine engine(ConnectionProvider connections, Serializer serializer) {
        return JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
    }

    private static Configuration configured(EventStorageEngine engine, Serializer serializer) {
        return DefaultConfigurer.defaultConfiguration()
                .configureSerializer(c -> serializer)
                .configureEventSerializer(c -> serializer)
                .configureMessageSerializer(c -> serializer)
                .configureEmbeddedEventStore(c -> engine)
                .configureAggregate(Account.class)
                .start();
    }

    private static HikariDataSource pool(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS_MAX);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }
}
