package org.tequio.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.tequio.api.Served;
import org.tequio.api.TequioApplication;
import org.tequio.api.Visitor;
import org.tequio.ledger.RunningLedger;
import org.tequio.postgres.DatabaseChoice;
import org.tequio.testing.TestDatabase;

/** The demo as people find it: its season told, its pages served on a free port, its published logins open. */
final class SeasonSite implements AutoCloseable {

    private final TestDatabase database = TestDatabase.empty().open();
    private final RunningLedger running;
    private final ConfigurableApplicationContext context;

    SeasonSite(Path folder) {
        Map<String, String> environment = CliLedger.environment(database);
        DemoClock clock = DemoLedger.clock();
        running = RunningLedger.open(DatabaseChoice.of(environment, folder), folder, clock, environment);
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        new DemoLedger(running, clock, new Terminal(nowhere, nowhere, false, Locale.ENGLISH)).fill();
        new DemoLogins(running.dataSource(), running.ledger().clock()).open();
        context = TequioApplication.serve(
                new Served(running.ledger(), running.projections(), running.dataSource(), running.meters()),
                Map.of("server.port", "0", "logging.level.root", "warn"),
                "demo");
    }

    RunningLedger running() {
        return running;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Visitor anybody() {
        return new Visitor(this::url);
    }

    Visitor loggedIn(String login) {
        return anybody().logIn(login, DemoLogins.PASSWORD);
    }

    String url(String path) {
        WebServerApplicationContext server = (WebServerApplicationContext) context;
        return "http://localhost:"
                + Objects.requireNonNull(server.getWebServer()).getPort() + path;
    }

    @Override
    public void close() {
        context.close();
        running.close();
        database.close();
    }
}
