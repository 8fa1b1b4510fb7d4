package org.tequio.axon;

import java.time.Instant;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.StorageEngineTestSuite;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;
import org.tequio.event.RecordCodec;
import org.tequio.store.EventStore;
import org.tequio.testing.SettableClock;

/** Axon Framework's own contract of a storage engine. */
abstract class StorageEngineSuite extends StorageEngineTestSuite<SuiteEngine> {

    abstract EventStore store(SettableClock clock);

    @Override
    protected SuiteEngine buildStorageEngine() {
        SettableClock clock = new SettableClock(Instant.EPOCH);
        RecordCodec codec = new RecordCodec(List.of(), List.of());
        return new SuiteEngine(new AxonStorageEngine(store(clock), new CodecConverter(codec)), clock);
    }

    @Override
    @SuppressWarnings("NullAway") // the framework's signature says nothing of nulls, its suite allows one
    protected @Nullable ProcessingContext processingContext() {
        return null;
    }
}
