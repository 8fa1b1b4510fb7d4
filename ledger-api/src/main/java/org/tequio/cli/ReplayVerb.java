package org.tequio.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tequio.event.Json;
import org.tequio.ledger.RunningLedger;
import org.tequio.postgres.DataDirectory;
import org.tequio.postgres.DatabasePool;
import org.tequio.projection.TailerStatus;
import org.tequio.refusal.Fault;
import org.tequio.replay.Replay;
import org.tequio.replay.ReplayReport;
import org.tequio.replay.TableComparison;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Folds the whole log again and compares it with the live state; fails if they differ. */
@Command(name = "replay", mixinStandardHelpOptions = true)
final class ReplayVerb implements Callable<Integer> {

    static final Duration SETTLE_MAX = Duration.ofMinutes(10);

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    final DataOption data = new DataOption();

    @Option(names = "--rebuild", descriptionKey = "option.rebuild")
    boolean rebuild;

    @Option(names = "--json", descriptionKey = "option.json")
    boolean json;

    ReplayVerb(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        DataDirectory directory = DataDirectory.at(data.directory());
        DatabasePool database = DatabasePool.open(data.choice(environment));
        ReplayReport report = examined(database).orElseGet(() -> replayed(database, directory));
        if (json) {
            terminal.print(json(report));
        } else {
            show(report);
        }
        return report.clean() ? Failures.OK : Failures.NO;
    }

    /** What is wrong with a log that is not whole, on which no ledger opens. */
    private Optional<ReplayReport> examined(DatabasePool database) {
        boolean whole = false;
        try (ProgressLine progress = new ProgressLine(terminal, terminal.texts().get("replay.progress"))) {
            Optional<ReplayReport> report = RunningLedger.examine(database, progress::show);
            whole = report.isEmpty();
            return report;
        } finally {
            if (!whole) {
                database.close();
            }
        }
    }

    private ReplayReport replayed(DatabasePool database, DataDirectory directory) {
        RunningLedger.World world = RunningLedger.World.real(Clock.systemUTC(), directory, environment);
        try (RunningLedger running = RunningLedger.open(database, world)) {
            settle(running);
            return replay(running, terminal, rebuild);
        }
    }

    /** A follower that stopped at an event is no reason not to say what is wrong with the event. */
    private static void settle(RunningLedger running) {
        try {
            running.settle(SETTLE_MAX);
        } catch (Fault e) {
            boolean stopped = Stream.concat(
                            running.projections().statuses().stream(), running.automations().statuses().stream())
                    .anyMatch(status -> status.state() == TailerStatus.State.STOPPED);
            if (!stopped) {
                throw e;
            }
        }
    }

    static ReplayReport replay(RunningLedger running, Terminal terminal, boolean rebuild) {
        Replay replay = running.replay();
        try (ProgressLine progress = new ProgressLine(terminal, terminal.texts().get("replay.progress"))) {
            return rebuild ? replay.rebuild(progress::show) : replay.compare(progress::show);
        }
    }

    private void show(ReplayReport report) {
        terminal.say("replay.position", Long.toString(report.position()), report.logDigest());
        new TreeMap<>(report.sums()).forEach((book, sum) -> terminal.say("replay.sum", book, Long.toString(sum)));
        for (TableComparison table : report.tables()) {
            terminal.say(
                    table.equal() ? "replay.table-equal" : "replay.table-differs",
                    table.table(),
                    Long.toString(table.liveRows()),
                    Long.toString(table.replayedRows()));
            TableComparison.Difference first = table.first();
            if (first != null) {
                terminal.say("replay.difference", String.valueOf(first.live()), String.valueOf(first.replayed()));
            }
        }
        report.findings()
                .forEach(it -> terminal.say("replay.finding", Long.toString(it.position()), it.code(), it.detail()));
        terminal.say(report.clean() ? "replay.clean" : "replay.not-clean");
        if (rebuild) {
            terminal.say(report.swapped() ? "replay.rebuilt" : "replay.not-rebuilt");
        }
    }

    static Json json(ReplayReport report) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("position", Json.text(Long.toString(report.position())));
        members.put("clean", Json.bool(report.clean()));
        members.put("rebuilt", Json.bool(report.swapped()));
        members.put("logDigest", Json.text(report.logDigest()));
        Map<String, Json> sums = new LinkedHashMap<>();
        new TreeMap<>(report.sums()).forEach((book, sum) -> sums.put(book, Json.text(Long.toString(sum))));
        members.put("sums", new Json.Obj(sums));
        List<Json> tables = new ArrayList<>();
        for (TableComparison table : report.tables()) {
            tables.add(new Json.Obj(Map.of(
                    "table", Json.text(table.table()),
                    "equal", Json.bool(table.equal()),
                    "liveRows", Json.text(Long.toString(table.liveRows())),
                    "replayedRows", Json.text(Long.toString(table.replayedRows())))));
        }
        members.put("tables", new Json.Arr(tables));
        List<Json> findings = new ArrayList<>();
        report.findings()
                .forEach(it -> findings.add(new Json.Obj(Map.of(
                        "position", Json.text(Long.toString(it.position())),
                        "code", Json.text(it.code()),
                        "detail", Json.text(it.detail())))));
        members.put("findings", new Json.Arr(findings));
        return new Json.Obj(members);
    }
}
