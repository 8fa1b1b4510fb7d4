package org.tequio.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.tequio.demo.Season;
import org.tequio.imports.Importer;
import org.tequio.ledger.LedgerOptions;
import org.tequio.ledger.RunningLedger;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.MandateTags;
import org.tequio.play.Play;
import org.tequio.refusal.Defect;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.store.Query;

/**
 * What stands in a demo's ledger: real figures, and a season built on them that says what of it is a sample. The season
 * is told under a clock of its own, which stands at 23 December 2013 when the pages open and goes on from there.
 */
final class DemoLedger {

    /** Opened first and last, so that a start that was broken off goes on, and a ledger of others is left alone. */
    private static final String FIRST = "u-demo-begin";

    private static final String LAST = "u-demo-complete";

    private final RunningLedger running;
    private final DemoClock clock;
    private final Terminal terminal;

    DemoLedger(RunningLedger running, DemoClock clock, Terminal terminal) {
        this.running = running;
        this.clock = clock;
        this.terminal = terminal;
    }

    /** At the season's beginning. */
    static DemoClock clock() {
        return new DemoClock(noon(Season.BEGINS), Clock.systemUTC());
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(LocalTime.NOON).atZone(LedgerOptions.ZONE_DEFAULT).toInstant();
    }

    /**
     * Brings in what is missing.
     *
     * @throws InvalidInput if the ledger holds somebody's own data
     */
    void fill() {
        if (!isOpen(LAST)) {
            tell();
        }
        long head = running.ledger().store().head();
        clock.set(running.ledger().store().read(head - 1, 1).getFirst().recordedAt());
        clock.go();
    }

    private void tell() {
        if (running.ledger().store().head() > 0 && !isOpen(FIRST)) {
            throw new InvalidInput(Problem.of("ledger-not-a-demo", "--data"));
        }
        run("/demo/begin.ndjson", lines("/demo/begin.ndjson"), "demo/begin/");
        ShippedRules.load(running.ledger(), ServeVerb.STARTER);
        run("season", Season.lines(), "demo/season/");
        running.deadlines().passTo(noon(Season.TODAY), clock::set);
        try (ProgressLine line = new ProgressLine(terminal, terminal.texts().get("import.progress"))) {
            Importer.importShipped(running.ledger(), ServeVerb.STARTER, (what, done, total) -> line.show(done, total));
        }
        run("/demo/remittance.ndjson", lines("/demo/remittance.ndjson"), "demo/remittance/");
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

    private void run(String what, List<String> text, String keyPrefix) {
        Play play = Play.of(text, keyPrefix).withoutWaiting();
        Play.Surprise surprise;
        try (ProgressLine line = new ProgressLine(terminal, terminal.texts().get("demo.progress"))) {
            surprise = play.run(
                    running, at -> running.deadlines().passTo(at, clock::set), done -> line.show(done, play.length()));
        }
        if (surprise != null) {
            throw new Defect("the sample is refused: play=" + what + ", line=" + text.get(surprise.line() - 1)
                    + ", answer=" + surprise.answer());
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
