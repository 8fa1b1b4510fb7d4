package org.tequio.axon;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.tequio.store.EventStore;
import org.tequio.store.PgEventStore;
import org.tequio.store.StoreLimits;
import org.tequio.testing.SettableClock;
import org.tequio.testing.TestDatabase;

class PgStorageEngineTest extends StorageEngineSuite {

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static @Nullable EventStore store;

    @Override
    EventStore store(SettableClock clock) {
        if (store != null) {
            store.close();
            DATABASE.close();
        }
        DATABASE.open();
        EventStore opened = PgEventStore.open(
                DATABASE.dataSource()::getConnection,
                clock,
                Thread::startVirtualThread,
                StoreLimits.standard(),
                new SimpleMeterRegistry());
        store = opened;
        return opened;
    }

    @AfterAll
    static void close() {
        if (store != null) {
            store.close();
        }
        DATABASE.close();
    }
}
