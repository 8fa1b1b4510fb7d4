package org.tequio.ledger;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.tequio.store.PgEventStore;
import org.tequio.store.StoreLimits;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.SettableClock;
import org.tequio.testing.TestDatabase;

class PgLedgerTest extends LedgerContract {

    PgLedgerTest() {
        super(opened());
    }

    private static Opened opened() {
        TestDatabase database = TestDatabase.migrated().open();
        PgEventStore store = PgEventStore.open(
                database.dataSource()::getConnection,
                new SettableClock(Instant.parse("2013-09-02T17:00:00Z")),
                Thread::startVirtualThread,
                StoreLimits.standard(),
                new SimpleMeterRegistry());
        return new Opened(LedgerFixture.with(Shelf.catalogue(), store), database::close);
    }
}
