package org.tequio.ledger;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.tequio.deadline.DeadlineClock;
import org.tequio.deadline.DeadlineMeters;
import org.tequio.deadline.DeadlineTable;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.event.RecordCodec;
import org.tequio.ids.Ids;
import org.tequio.ids.SecureIds;
import org.tequio.journal.JournalMeters;
import org.tequio.journal.JournalReader;
import org.tequio.keeping.BackupAge;
import org.tequio.postgres.DataDirectory;
import org.tequio.postgres.DatabaseChoice;
import org.tequio.postgres.DatabasePool;
import org.tequio.projection.AutomationRunner;
import org.tequio.projection.Facts;
import org.tequio.projection.ProjectionRunner;
import org.tequio.projection.TailerSettings;
import org.tequio.refusal.Fault;
import org.tequio.replay.Finding;
import org.tequio.replay.Replay;
import org.tequio.replay.ReplayReport;
import org.tequio.store.AsOf;
import org.tequio.store.LogBreak;
import org.tequio.store.LogBreaks;
import org.tequio.store.PgEventStore;
import org.tequio.store.ReadOnlyLog;
import org.tequio.store.StoreLimits;
import org.tequio.vault.DestroyedKeys;
import org.tequio.vault.MasterKey;
import org.tequio.vault.PgVault;

/**
 * The whole product without a door: database, log, vault, ledger, projections and automations, opened together in this
 * order and closed in the other.
 */
public final class RunningLedger implements AutoCloseable {

    /** How long an imbalance of the books can stay untold. */
    private static final Duration SUMS_PAUSE = Duration.ofSeconds(60);

    /** How long the clock waits until it knows what is open. */
    private static final Duration SETTLE_MAX = Duration.ofSeconds(60);

    private final DatabasePool database;
    private final ExecutorService completions;
    private final PgEventStore store;
    private final Clock clock;
    private final Ledger ledger;
    private final ProjectionRunner projections;
    private final AutomationRunner automations;
    private final DeadlineClock deadlines;
    private final JournalMeters journalMeters;
    private final CompositeMeterRegistry meters;

    /**
     * What a ledger takes from the world beside its database.
     *
     * @param master the vault's key
     * @param destroyed the vault's list of destroyed keys
     */
    public record World(Clock clock, Ids ids, MasterKey master, DestroyedKeys destroyed) {

        /** The real clock and chance, and the vault's files in the data directory. */
        public static World real(Clock clock, DataDirectory directory, Map<String, String> environment) {
            Ids ids = new SecureIds();
            Path root = directory.root();
            return new World(
                    clock,
                    ids,
                    MasterKey.load(environment, root.resolve("vault.key"), ids),
                    new DestroyedKeys(root.resolve("vault.destroyed")));
        }
    }

    private RunningLedger(DatabasePool database, World world) {
        this.database = database;
        DataSource source = database.dataSource();
        migrate(source);
        LogBreaks.refuseToServe(source);
        // The vault first: it starts no thread that would have to be ended if its key is the wrong one.
        PgVault vault = PgVault.open(source, world.master(), world.destroyed(), world.clock(), world.ids());
        meters = new CompositeMeterRegistry();
        completions = Executors.newVirtualThreadPerTaskExecutor();
        clock = world.clock();
        store = PgEventStore.open(source::getConnection, world.clock(), completions, StoreLimits.standard(), meters);
        ledger = Ledger.open(
                LedgerOptions.of(store, vault, world.clock(), world.ids()).with(meters));
        Facts facts = new Facts(ledger.codec(), ledger.zone());
        Catalogue catalogue = ledger.catalogue();
        TailerSettings settings = TailerSettings.standard();
        projections = new ProjectionRunner(
                        source, store, facts, catalogue.projections(), settings, world.clock(), meters)
                .prepare()
                .start();
        automations = new AutomationRunner(
                        source,
                        store,
                        facts,
                        catalogue.automations(),
                        ledger::executeInBulk,
                        settings,
                        world.clock(),
                        meters)
                .start();
        ledger.follow(automations);
        ledger.follow(projections);
        DeadlineTable open = new DeadlineTable(source);
        deadlines = new DeadlineClock(
                open,
                catalogue.deadlines(),
                store,
                ledger::execute,
                position -> ledger.settle(position, SETTLE_MAX),
                clock,
                meters);
        DeadlineMeters.bind(meters, open, clock);
        BackupAge.bind(meters, source, clock);
        JournalReader journal = new JournalReader(source, store);
        journalMeters = new JournalMeters(meters, () -> journal.sums(AsOf.position(Long.MAX_VALUE))).start(SUMS_PAUSE);
    }

    /** Opens the ledger of a data directory, on the chosen database. */
    public static RunningLedger open(
            DatabaseChoice choice, Path directory, Clock clock, Map<String, String> environment) {
        World world = World.real(clock, DataDirectory.at(directory), environment);
        return open(DatabasePool.open(choice), world);
    }

    /** Opens a ledger on a database, which it closes at its end. */
    public static RunningLedger open(DatabasePool database, World world) {
        try {
            return new RunningLedger(database, world);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    public Ledger ledger() {
        return ledger;
    }

    /** The pool in which the tables of the projections are read. */
    public DataSource dataSource() {
        return database.dataSource();
    }

    /** The database itself. */
    public DatabasePool database() {
        return database;
    }

    public ProjectionRunner projections() {
        return projections;
    }

    public AutomationRunner automations() {
        return automations;
    }

    /** What acts when deadlines pass; whoever serves the ledger starts it, whoever simulates time moves it. */
    public DeadlineClock deadlines() {
        return deadlines;
    }

    /** Where the core's meters are. */
    public CompositeMeterRegistry meters() {
        return meters;
    }

    /** What folds the whole log again and compares. */
    public Replay replay() {
        return new Replay(
                dataSource(),
                ledger.store(),
                new Facts(ledger.codec(), ledger.zone()),
                ledger.catalogue().projections(),
                event -> ledger.catalogue().entryOf(event));
    }

    /**
     * What a replay finds in a log that cannot be served because it is not whole; changes nothing.
     *
     * @return empty if the log is whole, so that a ledger can be opened on it
     */
    public static Optional<ReplayReport> examine(DatabasePool database, Replay.Progress progress) {
        DataSource source = database.dataSource();
        List<LogBreak> breaks = LogBreaks.find(source);
        if (breaks.isEmpty()) {
            return Optional.empty();
        }
        Catalogue catalogue = Catalogue.standard();
        Facts facts = new Facts(new RecordCodec(catalogue.events(), catalogue.upcasters()), LedgerOptions.ZONE_DEFAULT);
        try (ReadOnlyLog log = ReadOnlyLog.open(source::getConnection)) {
            Replay replay = new Replay(source, log, facts, catalogue.projections(), catalogue::entryOf);
            // The replay itself meets the gaps; that the tail is missing only the head row knows.
            List<Finding> ends = breaks.stream()
                    .filter(it -> !it.code().equals(LogBreaks.GAP))
                    .map(it -> new Finding(it.position(), it.code(), it.detail()))
                    .toList();
            return Optional.of(replay.compare(progress).with(ends));
        }
    }

    /** Drops expired idempotency keys, for as long as the answer is open; for a ledger that stays open for days. */
    public KeySweep sweepKeys(KeySweep.Rhythm rhythm) {
        return new KeySweep(store::forgetExpiredKeys, clock, rhythm);
    }

    /** Executes and waits for the answer. */
    public Answer answer(Submission submission) {
        try {
            return ledger.execute(submission).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Waits until automations and projections have dealt with everything, also with what they brought about. */
    public void settle(Duration limit) {
        long head;
        do {
            head = ledger.store().head();
            ledger.settle(head, limit);
        } while (ledger.store().head() > head);
    }

    /** Makes the tables that this release needs, where they are missing. */
    public static void migrate(DataSource source) {
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new Fault("the database's tables do not fit this release", e);
        }
    }

    @Override
    public void close() {
        journalMeters.close();
        ledger.close();
        completions.close();
        database.close();
    }
}
