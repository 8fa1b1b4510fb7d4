package org.tequio.faults;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.tequio.ids.Ids;
import org.tequio.ids.SecureIds;
import org.tequio.ledger.Catalogue;
import org.tequio.ledger.Ledger;
import org.tequio.ledger.LedgerOptions;
import org.tequio.postgres.DatabaseChoice;
import org.tequio.postgres.DatabasePool;
import org.tequio.projection.AutomationRunner;
import org.tequio.projection.Facts;
import org.tequio.projection.ProjectionRunner;
import org.tequio.projection.TailerSettings;
import org.tequio.replay.Replay;
import org.tequio.replay.ReplayReport;
import org.tequio.store.EventStore;
import org.tequio.store.PgEventStore;
import org.tequio.store.StoreLimits;
import org.tequio.vault.MemoryVault;

/** The production parts, put together as {@code RunningLedger} does, but with the {@link Till} as their domain. */
final class OpenTill implements AutoCloseable {

    private static final Executor COMPLETIONS = task -> Thread.ofVirtual().start(task);

    private final DatabasePool database;
    private final Ledger ledger;
    private final ProjectionRunner projections;
    private final AutomationRunner automations;
    private final Replay replay;

    private OpenTill(DatabasePool database, Clock clock, StoreLimits limits, UnaryOperator<EventStore> planted) {
        this.database = database;
        DataSource source = database.dataSource();
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        Ids ids = new SecureIds();
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Catalogue catalogue = Till.catalogue();
        EventStore store = planted.apply(PgEventStore.open(source::getConnection, clock, COMPLETIONS, limits, meters));
        ledger = Ledger.open(LedgerOptions.of(store, new MemoryVault(clock, ids), clock, ids)
                .with(catalogue)
                .with(meters));
        Facts facts = new Facts(ledger.codec(), ledger.zone());
        TailerSettings settings = TailerSettings.standard();
        projections =
                new ProjectionRunner(source, store, facts, catalogue.projections(), settings, clock, meters).prepare();
        automations = new AutomationRunner(
                source, store, facts, catalogue.automations(), ledger::executeInBulk, settings, clock, meters);
        replay = new Replay(source, store, facts, catalogue.projections(), catalogue::entryOf);
    }

    /** Opens and follows the log. */
    static OpenTill running(DatabaseChoice choice, Clock clock, StoreLimits limits, UnaryOperator<EventStore> planted) {
        OpenTill open = new OpenTill(DatabasePool.open(choice), clock, limits, planted);
        open.projections.start();
        open.automations.start();
        open.ledger.follow(open.automations);
        open.ledger.follow(open.projections);
        return open;
    }

    /** Opens, deals with everything that is in the log, and folds it all again to compare. */
    static ReplayReport replayed(DatabaseChoice choice) {
        try (OpenTill open = new OpenTill(
                DatabasePool.open(choice), Clock.systemUTC(), StoreLimits.standard(), UnaryOperator.identity())) {
            open.automations.catchUp();
            open.projections.catchUp();
            return open.replay.compare((position, head) -> {});
        }
    }

    Ledger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        ledger.close();
        automations.close();
        projections.close();
        database.close();
    }
}
