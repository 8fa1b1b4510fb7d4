package org.tequio.store;

import java.time.Clock;
import java.util.concurrent.Executor;

class MemoryEventStoreTest extends EventStoreContract {

    private final MemoryLog log = new MemoryLog();

    @Override
    EventStore open(Clock clock, Executor completions, StoreLimits limits) {
        return new MemoryEventStore(clock, completions, limits, log);
    }
}
