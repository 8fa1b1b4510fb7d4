package org.tequio.axon;

import org.tequio.store.EventStore;
import org.tequio.store.MemoryEventStore;
import org.tequio.testing.SettableClock;

class MemoryStorageEngineTest extends StorageEngineSuite {

    @Override
    EventStore store(SettableClock clock) {
        return new MemoryEventStore(clock);
    }
}
