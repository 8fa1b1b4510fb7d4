package org.tequio.store;


import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.tequio.testing.TestDatabase;

class PgEventStoreTest extends EventStoreContract {

    private final TestDatabase database = TestDatabase.migrated().open();

    @Override
    EventStore open(Clock clock, Executor completions, StoreLimits limits) {
        return PgEventStore.open(
                database.dataSource()::getConnection, clock, completions, limits, new SimpleMeterRegistry());
    }

    @AfterEach
    void dropDatabase() {
        closeStores();
        database.close();
    }
}
