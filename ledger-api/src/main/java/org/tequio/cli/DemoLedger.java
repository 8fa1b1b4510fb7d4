package org.tequio.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tequio.imports.Importer;
import org.tequio.ledger.RunningLedger;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.MandateTags;
import org.tequio.play.Play;
import org.tequio.refusal.Defect;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.store.Query;

/** What stands in a demo's ledger: real figures, and beside them a sample that says that it is one. */
final class DemoLedger {

    /** Opened first and last, so that a start that was broken off goes on, and a ledger of others is left alone. */
    private static final String FIRST = "u-demo-begin";

    private static final String LAST = "u-demo-complete";

    private final RunningLedger running;
    private final Terminal terminal;

    DemoLedger(RunningLedger running, Terminal terminal) {
        this.running = running;
        this.terminal = terminal;
    }

    /**
     * Brings in what is missing.
     *
     * @throws InvalidInput if the ledger holds somebody's own data
     */
    void fill() {
        if (isOpen(LAST)) {
            return;
        }
        if (running.ledger().store().head() > 0 && !isOpen(FIRST)) {
            throw new InvalidInput(Problem.of("ledger-not-a-demo", "--data"));
        }
        run("/demo/begin.ndjson", "demo/begin/");
        ShippedRules.load(running.ledger(), ServeVerb.STARTER);
        try (ProgressLine line = new ProgressLine(terminal, terminal.texts().get("import.progress"))) {
            Importer.importShipped(running.ledger(), ServeVerb.STARTER, (what, done, total) -> line.show(done, total));
        }
        run("/demo/sample.ndjson", "demo/sample/");
        run("/demo/remittance.ndjson", "demo/remittance/");
    }

    /** One screen: what to open, and as whom. */
    void screen(String url) {
        terminal.say(
                "demo.ready",
                url,
                running.database().address(),
                DemoLogins.lines(terminal.texts()),
                DemoLogins.PASSWORD);
    }

    private void run(String resource, String keyPrefix) {
        Play play = Play.of(lines(resource), keyPrefix);
        Play.Surprise surprise;
        try (ProgressLine line = new ProgressLine(terminal, terminal.texts().get("demo.progress"))) {
            surprise = play.run(running, time -> {}, done -> line.show(done, play.length()));
        }
        if (surprise != null) {
            throw new Defect("the sample is refused: file=" + resource + ", line=" + surprise.line() + ", answer="
                    + surprise.answer());
        }
    }

    private boolean isOpen(String account) {
        return !running.ledger()
                .store()
                .source(Query.of(MandateTags.account(account), "account-opened"), 0)
                .events()
                .isEmpty();
    }

    private static List<String> lines(String resource) {
        try (InputStream in = DemoLedger.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new Defect("resource missing: name=" + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
