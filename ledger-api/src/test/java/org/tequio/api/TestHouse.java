package org.tequio.api;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.ids.Ids;
import org.tequio.ids.SecureIds;
import org.tequio.ledger.Ledger;
import org.tequio.ledger.LedgerOptions;
import org.tequio.mandate.Credentials;
import org.tequio.mandate.PgCredentials;
import org.tequio.projection.AutomationRunner;
import org.tequio.projection.Facts;
import org.tequio.projection.ProjectionRunner;
import org.tequio.projection.TailerSettings;
import org.tequio.store.PgEventStore;
import org.tequio.store.StoreLimits;
import org.tequio.testing.SettableClock;
import org.tequio.testing.TestDatabase;
import org.tequio.vault.DestroyedKeys;
import org.tequio.vault.MasterKey;
import org.tequio.vault.PgVault;

/** The whole application on a fresh database, served on a free port. */
public final class TestHouse implements BeforeAllCallback, AfterAllCallback {

    private final TestDatabase database = TestDatabase.migrated();
    private final SettableClock clock = new SettableClock(java.time.Instant.parse("2013-09-02T17:00:00Z"));
    private final CompositeMeterRegistry meters = new CompositeMeterRegistry();
    private @Nullable Ledger ledger;
    private @Nullable ProjectionRunner projections;
    private @Nullable ConfigurableApplicationContext context;

    @Override
    public void beforeAll(ExtensionContext extension) throws Exception {
        database.open();
        ledger = openLedger();
        Map<String, Object> properties = new HashMap<>();
        properties.put("server.port", "0");
        properties.put("logging.level.root", "warn");
        context = TequioApplication.serve(new Served(ledger, projections(), database.dataSource(), meters), properties);
    }

    public Ledger ledger() {
        return Objects.requireNonNull(ledger);
    }

    public ProjectionRunner projections() {
        return Objects.requireNonNull(projections);
    }

    public SettableClock clock() {
        return clock;
    }

    /** By what people log in. */
    public Credentials credentials() {
        return new PgCredentials(database.dataSource(), new QuickPasswords(), clock);
    }

    /** The database itself, for what no command makes. */
    DataSource dataSource() {
        return database.dataSource();
    }

    /** A bean of the application. */
    public <T> T bean(Class<T> type) {
        return Objects.requireNonNull(context).getBean(type);
    }

    /** A bean of the application, where several have its type. */
    public <T> T bean(String name, Class<T> type) {
        return Objects.requireNonNull(context).getBean(name, type);
    }

    /** The address of a path. */
    public String url(String path) {
        WebServerApplicationContext server = (WebServerApplicationContext) Objects.requireNonNull(context);
        return "http://localhost:"
                + Objects.requireNonNull(server.getWebServer()).getPort() + path;
    }

    /** A command that the system gives and that is accepted. */
    public Answer.Done given(Command command) {
        return accepted(Submission.system(command, ledger().ids().uuid()));
    }

    /** A command that is accepted, with everything that it causes. */
    public Answer.Done accepted(Submission submission) {
        Answer answer =
                ledger().execute(submission).orTimeout(30, TimeUnit.SECONDS).join();
        if (answer instanceof Answer.Done done) {
            settle();
            return done;
        }
        throw new AssertionError("refused: " + answer);
    }

    /** Waits until automations and projections have dealt with all that is in the log. */
    public void settle() {
        long before;
        do {
            before = ledger().store().head();
            ledger().settle(before, Duration.ofSeconds(30));
        } while (ledger().store().head() > before);
    }

    private Ledger openLedger() throws java.io.IOException {
        Ids ids = new SecureIds();
        Path folder = Files.createTempDirectory("tequio-test");
        PgVault vault = PgVault.open(
                database.dataSource(),
                MasterKey.random(ids),
                new DestroyedKeys(folder.resolve("destroyed-keys")),
                clock,
                ids);
        PgEventStore store = PgEventStore.open(
                database.dataSource()::getConnection,
                clock,
                Executors.newVirtualThreadPerTaskExecutor(),
                StoreLimits.standard(),
                meters);
        Ledger opened = Ledger.open(LedgerOptions.of(store, vault, clock, ids).with(meters));
        Facts facts = new Facts(opened.codec(), opened.zone());
        projections = new ProjectionRunner(
                        database.dataSource(),
                        store,
                        facts,
                        opened.catalogue().projections(),
                        TailerSettings.standard(),
                        clock,
                        meters)
                .prepare()
                .start();
        opened.follow(projections);
        opened.follow(new AutomationRunner(
                        database.dataSource(),
                        store,
                        facts,
                        opened.catalogue().automations(),
                        opened::executeInBulk,
                        TailerSettings.standard(),
                        clock,
                        meters)
                .start());
        return opened;
    }

    @Override
    public void afterAll(ExtensionContext extension) {
        if (context != null) {
            context.close();
        }
        if (ledger != null) {
            ledger.close();
        }
        database.close();
    }
}
