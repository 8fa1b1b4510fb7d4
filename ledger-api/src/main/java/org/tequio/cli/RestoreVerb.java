package org.tequio.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tequio.backup.KeyFiles;
import org.tequio.backup.Restore;
import org.tequio.backup.Until;
import org.tequio.event.Json;
import org.tequio.keeping.KeepingEvents.LogRestored;
import org.tequio.keeping.Restores;
import org.tequio.ledger.RunningLedger;
import org.tequio.postgres.DataDirectory;
import org.tequio.postgres.DatabasePool;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.replay.ReplayReport;
import org.tequio.vault.MasterKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a backup into an empty ledger, as of an instant, and replays it. */
@Command(name = "restore", mixinStandardHelpOptions = true)
final class RestoreVerb implements Callable<Integer> {

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    final DataOption data = new DataOption();

    @Mixin
    final BackupSource from = new BackupSource();

    @Option(names = "--destroyed", paramLabel = "FILE", descriptionKey = "option.destroyed")
    @Nullable
    Path destroyed;

    @Option(names = "--json", descriptionKey = "option.json")
    boolean json;

    RestoreVerb(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Until until = Until.parse(from.to);
        Restore restore = new Restore(from.directory, from.backup);
        DataDirectory directory = DataDirectory.at(data.directory());
        takeKeys(new KeyFiles(directory.root()));
        long begun = System.nanoTime();
        DatabasePool database = DatabasePool.open(data.choice(environment));
        Restore.Report report = restored(restore, until, database);
        RunningLedger.World world = RunningLedger.World.real(Clock.systemUTC(), directory, environment);
        try (RunningLedger running = RunningLedger.open(database, world)) {
            running.settle(ReplayVerb.SETTLE_MAX);
            ReplayReport replay = ReplayVerb.replay(running, terminal, false);
            Restores.record(
                    new LogRestored(
                            report.position(),
                            report.recordedAt(),
                            restore.manifest().takenAt(),
                            report.left(),
                            report.epoch()),
                    running.ledger().store(),
                    running.ledger().codec(),
                    running.ledger().ids());
            show(report, replay, System.nanoTime() - begun);
            return replay.clean() ? Failures.OK : Failures.NO;
        }
    }

    private Restore.Report restored(Restore restore, Until until, DatabasePool database) {
        boolean done = false;
        try (ProgressLine progress = new ProgressLine(terminal, terminal.texts().get("restore.progress"))) {
            RunningLedger.migrate(database.dataSource());
            Restore.Report report = restore.into(database.dataSource(), until, progress::show);
            done = true;
            return report;
        } finally {
            if (!done) {
                database.close();
            }
        }
    }

    /** The key and the list of destroyed keys come first: without them no vault may be opened. */
    private void takeKeys(KeyFiles here) throws IOException {
        from.keys().copyInto(here);
        if (destroyed != null) {
            here.addDestroyed(destroyed);
        }
        if (!here.hasKey() && !environment.containsKey(MasterKey.VARIABLE)) {
            throw new InvalidInput(Problem.of("vault-key-missing", "--keys-from"));
        }
    }

    private void show(Restore.Report report, ReplayReport replay, long nanos) {
        if (json) {
            Map<String, Json> members = new LinkedHashMap<>();
            members.put("position", Json.text(Long.toString(report.position())));
            members.put("recordedAt", Json.text(report.recordedAt().toString()));
            members.put("epoch", Json.text(Long.toString(report.epoch())));
            members.put("left", Json.text(Long.toString(report.left())));
            members.put("seconds", Json.text(DrillVerb.seconds(nanos)));
            members.put("replay", ReplayVerb.json(replay));
            terminal.print(new Json.Obj(members));
            return;
        }
        terminal.say(
                "restore.done",
                Long.toString(report.position()),
                report.recordedAt().toString(),
                report.logDigest(),
                DrillVerb.minutes(nanos));
        terminal.say("restore.left", Long.toString(report.left()), Long.toString(report.epoch()));
        terminal.say(replay.clean() ? "replay.clean" : "replay.not-clean");
        terminal.say("restore.next");
    }
}
