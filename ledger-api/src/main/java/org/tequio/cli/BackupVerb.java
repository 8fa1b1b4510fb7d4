package org.tequio.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tequio.backup.Backup;
import org.tequio.backup.KeyFiles;
import org.tequio.event.Json;
import org.tequio.postgres.DataDirectory;
import org.tequio.postgres.DatabasePool;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes a backup of a ledger that goes on working. */
@Command(name = "backup", mixinStandardHelpOptions = true)
final class BackupVerb implements Callable<Integer> {

    private static final int SEGMENT_EVENTS_MAX = 200_000;

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    final DataOption data = new DataOption();

    @Option(names = "--into", paramLabel = "DIR", required = true, descriptionKey = "option.into")
    Path into = Path.of("");

    @Option(names = "--keys-into", paramLabel = "DIR", descriptionKey = "option.keys-into")
    @Nullable
    Path keysInto;

    @Option(names = "--keep", paramLabel = "N", descriptionKey = "option.keep")
    int keep = 30;

    @Option(names = "--json", descriptionKey = "option.json")
    boolean json;

    BackupVerb(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        DataDirectory directory = DataDirectory.at(data.directory());
        Path keys = keysInto != null ? keysInto : into.resolve("keys");
        try (DatabasePool database = DatabasePool.open(data.choice(environment));
                ProgressLine progress =
                        new ProgressLine(terminal, terminal.texts().get("backup.progress"))) {
            Backup backup = new Backup(database.dataSource(), into, Clock.systemUTC(), SEGMENT_EVENTS_MAX);
            Backup.Report report = backup.take(keep, progress::show);
            // After the rest, so that it knows of every erasure that the rest may still hold.
            KeyFiles live = new KeyFiles(directory.root());
            live.copyInto(new KeyFiles(keys));
            show(report, keys, live.hasKey());
        }
        return Failures.OK;
    }

    private void show(Backup.Report report, Path keys, boolean hasKey) {
        if (json) {
            Map<String, Json> members = new LinkedHashMap<>();
            members.put("backup", Json.text(report.name()));
            members.put("takenAt", Json.text(report.manifest().takenAt().toString()));
            members.put("position", Json.text(Long.toString(report.manifest().position())));
            members.put("events", Json.text(Long.toString(report.events())));
            members.put("bytes", Json.text(Long.toString(report.bytes())));
            members.put("forgotten", Json.text(Integer.toString(report.forgotten())));
            members.put("key", Json.bool(hasKey));
            terminal.print(new Json.Obj(members));
            return;
        }
        terminal.say(
                "backup.done",
                report.name(),
                Long.toString(report.manifest().position()),
                Long.toString(report.events()),
                Long.toString(report.bytes()));
        if (report.forgotten() > 0) {
            terminal.say("backup.forgotten", Integer.toString(report.forgotten()));
        }
        terminal.say(hasKey ? "backup.keys" : "backup.no-key", keys.toString());
    }
}
