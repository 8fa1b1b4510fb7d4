package org.tequio.benchmarks.command;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.tequio.ids.Ids;
import org.tequio.ids.SecureIds;
import org.tequio.ledger.Catalogue;
import org.tequio.ledger.Ledger;
import org.tequio.ledger.LedgerOptions;
import org.tequio.store.EventStore;
import org.tequio.store.MemoryEventStore;
import org.tequio.store.PgEventStore;
import org.tequio.store.StoreLimits;
import org.tequio.vault.MemoryVault;

/** Opens ledgers as the product does, with its own limits. */
public final class Ledgers {

    private static final int EVENTS_KEPT = 100;

    private Ledgers() {}

    /** The product's store on PostgreSQL. */
    public static EventStore postgres(DataSource source) {
        return postgres(source, StoreLimits.standard());
    }

    /** The same, keeping so few events in memory that all reading is from the database. */
    public static EventStore forgetful(DataSource source) {
        return postgres(source, StoreLimits.standard().withWindow(EVENTS_KEPT, 1 << 20));
    }

    private static EventStore postgres(DataSource source, StoreLimits limits) {
        return PgEventStore.open(
                source::getConnection,
                Clock.systemUTC(),
                task -> Thread.ofVirtual().start(task),
                limits,
                new SimpleMeterRegistry());
    }

    /** The indexed store in memory: decides and hashes alike, writes nothing. */
    public static EventStore memory() {
        return new MemoryEventStore(Clock.systemUTC());
    }

    /** A ledger on a store, which it closes. */
    public static Ledger open(EventStore store, Catalogue catalogue) {
        return open(store, catalogue, new SimpleMeterRegistry());
    }

    /** A ledger whose meters can be read. */
    public static Ledger open(EventStore store, Catalogue catalogue, SimpleMeterRegistry meters) {
        Clock clock = Clock.systemUTC();
        Ids ids = new SecureIds();
        return Ledger.open(LedgerOptions.of(store, new MemoryVault(clock, ids), clock, ids)
                .with(catalogue)
                .with(meters));
    }
}
