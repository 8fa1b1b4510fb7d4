package org.tequio.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import org.tequio.ids.Ids;
import org.tequio.store.EventStore;
import org.tequio.vault.Vault;

/**
 * What a ledger needs of the world.
 *
 * @param store the log; the ledger closes it
 * @param vault where free text lives
 * @param catalogue what the ledger can do
 * @param clock the only source of time
 * @param ids the only source of ids and randomness
 * @param zone the ledger's time zone, in which a day begins and ends
 * @param meters where figures about the running go
 * @param executor where what follows a verdict of the store runs
 * @param conflictRetriesMax how often a command is decided afresh because another one came first
 * @param statesBytesMax what the folded states that are kept in memory may weigh, estimated
 */
public record LedgerOptions(
        EventStore store,
        Vault vault,
        Catalogue catalogue,
        Clock clock,
        Ids ids,
        ZoneId zone,
        MeterRegistry meters,
        Executor executor,
        int conflictRetriesMax,
        long statesBytesMax) {

    public static final ZoneId ZONE_DEFAULT = ZoneId.of("America/Mexico_City");
    public static final int CONFLICT_RETRIES_MAX = 64;
    public static final long STATES_BYTES_MAX = 128L << 20;

    /** Everything that the product ships, with its default limits. */
    public static LedgerOptions of(EventStore store, Vault vault, Clock clock, Ids ids) {
        return new LedgerOptions(
                store,
                vault,
                Catalogue.standard(),
                clock,
                ids,
                ZONE_DEFAULT,
                new SimpleMeterRegistry(),
                task -> Thread.ofVirtual().start(task),
                CONFLICT_RETRIES_MAX,
                STATES_BYTES_MAX);
    }

    public LedgerOptions with(Catalogue other) {
        return new LedgerOptions(
                store, vault, other, clock, ids, zone, meters, executor, conflictRetriesMax, statesBytesMax);
    }

    public LedgerOptions with(ZoneId other) {
        return new LedgerOptions(
                store, vault, catalogue, clock, ids, other, meters, executor, conflictRetriesMax, statesBytesMax);
    }

    public LedgerOptions with(MeterRegistry other) {
        return new LedgerOptions(
                store, vault, catalogue, clock, ids, zone, other, executor, conflictRetriesMax, statesBytesMax);
    }
}
