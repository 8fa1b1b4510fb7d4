package org.tequio.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tequio.backup.Drill;
import org.tequio.backup.Until;
import org.tequio.event.Json;
import org.tequio.postgres.DataDirectory;
import org.tequio.postgres.DatabasePool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Restores a backup into a fresh place, holds it against the live ledger, and throws it away. */
@Command(name = "drill", mixinStandardHelpOptions = true)
final class DrillVerb implements Callable<Integer> {

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    final DataOption data = new DataOption();

    @Mixin
    final BackupSource from = new BackupSource();

    @Option(names = "--in", paramLabel = "DIR", descriptionKey = "option.in")
    @Nullable
    Path in;

    @Option(names = "--json", descriptionKey = "option.json")
    boolean json;

    DrillVerb(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Until until = Until.parse(from.to);
        Path folder = in != null ? Files.createDirectories(in) : Path.of(System.getProperty("java.io.tmpdir"));
        Path fresh = Files.createTempDirectory(folder, "tequio-drill");
        try (DatabasePool live = DatabasePool.open(data.choice(environment))) {
            Drill drill = new Drill(from.directory, from.keys(), live.dataSource(), environment);
            Drill.Report report = run(drill, until, fresh);
            show(report);
            return report.holds() ? Failures.OK : Failures.NO;
        } finally {
            DataDirectory.wipe(fresh);
            Files.deleteIfExists(fresh);
        }
    }

    private Drill.Report run(Drill drill, Until until, Path fresh) {
        try (ProgressLine progress = new ProgressLine(terminal, terminal.texts().get("restore.progress"))) {
            return drill.run(from.backup, until, fresh, Clock.systemUTC(), progress::show);
        }
    }

    private void show(Drill.Report report) {
        if (json) {
            terminal.print(json(report));
            return;
        }
        String position = Long.toString(report.restored().position());
        terminal.say("drill.restored", position, report.restored().recordedAt().toString());
        boolean sameLog = report.liveDigest().equals(report.restored().logDigest());
        terminal.say(
                sameLog ? "drill.log-same" : "drill.log-differs",
                report.restored().logDigest(),
                report.liveDigest());
        terminal.say(
                report.sameBalances() ? "drill.balances-same" : "drill.balances-differ",
                Integer.toString(report.balances()));
        report.sums()
                .forEach(sum -> terminal.say(
                        "replay.sum",
                        sum.book().stored() + " " + sum.sum().currency().getCurrencyCode(),
                        Long.toString(sum.sum().minor())));
        terminal.say(report.replay().clean() ? "replay.clean" : "replay.not-clean");
        terminal.say(
                "drill.minutes",
                minutes(report.restoring().toNanos()),
                minutes(report.folding().toNanos()));
        terminal.say("drill.lost", Long.toString(report.lost()));
        terminal.say(report.holds() ? "drill.holds" : "drill.fails");
    }

    private static Json json(Drill.Report report) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("holds", Json.bool(report.holds()));
        members.put("position", Json.text(Long.toString(report.restored().position())));
        members.put("logDigest", Json.text(report.restored().logDigest()));
        members.put("liveDigest", Json.text(report.liveDigest()));
        members.put("balances", Json.text(Integer.toString(report.balances())));
        members.put("sameBalances", Json.bool(report.sameBalances()));
        members.put("secondsRestoring", Json.text(seconds(report.restoring().toNanos())));
        members.put("secondsFolding", Json.text(seconds(report.folding().toNanos())));
        members.put("lostEvents", Json.text(Long.toString(report.lost())));
        members.put("replay", ReplayVerb.json(report.replay()));
        return new Json.Obj(members);
    }

    static String minutes(long nanos) {
        return String.format(Locale.ROOT, "%.2f", nanos / 60e9);
    }

    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e9);
    }
}
