package org.tequio.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.ids.SecureIds;
import org.tequio.ids.SeededIds;
import org.tequio.ledger.RunningLedger;
import org.tequio.ledger.ShippedRules;
import org.tequio.play.Play;
import org.tequio.play.SimulatedClock;
import org.tequio.postgres.DatabasePool;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.vault.DestroyedKeys;
import org.tequio.vault.MasterKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a play on a ledger of its own, which is thrown away, and prints the figures that it asks for. */
@Command(name = "play", mixinStandardHelpOptions = true)
final class PlayVerb implements Callable<Integer> {

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    final DataOption data = new DataOption();

    @Parameters(paramLabel = "FILE", descriptionKey = "option.play-file")
    Path file = Path.of("");

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "option.seed")
    long seed = 1;

    /** The figures are JSON in any case; here for the symmetry of all verbs. */
    @Option(names = "--json", descriptionKey = "option.json")
    boolean json;

    PlayVerb(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Play play = Play.of(lines(), "play/");
        Path destroyed = Files.createTempFile("tequio-play", ".destroyed");
        try (DatabasePool server = DatabasePool.open(data.choice(environment))) {
            SeededIds ids = new SeededIds(seed);
            // The instant before any play; the first line with a time moves it.
            SimulatedClock clock = new SimulatedClock(Instant.EPOCH);
            RunningLedger.World world =
                    new RunningLedger.World(clock, ids, MasterKey.random(ids), new DestroyedKeys(destroyed));
            String name = "play_" + new SecureIds().uuid().replace("-", "");
            try (RunningLedger running = RunningLedger.open(server.scratch(name), world)) {
                ShippedRules.load(running.ledger(), ServeVerb.STARTER);
                return run(play, running, clock);
            }
        } finally {
            Files.deleteIfExists(destroyed);
        }
    }

    private int run(Play play, RunningLedger running, SimulatedClock clock) {
        Play.@Nullable Surprise surprise = null;
        @Nullable InvalidInput unanswerable = null;
        try (ProgressLine progress = new ProgressLine(terminal, terminal.texts().get("play.progress"))) {
            surprise = play.run(
                    running,
                    at -> running.deadlines().passTo(at, clock::set),
                    done -> progress.show(done, play.length()));
        } catch (InvalidInput e) {
            // what was asked before is told all the same
            unanswerable = e;
        }
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("figures", play.figures());
        terminal.print(new Json.Obj(members));
        play.differences()
                .forEach(it -> terminal.err()
                        .println(terminal.texts()
                                .get("play.difference", it.line(), it.figure(), it.path(), it.expected(), it.came())));
        if (surprise != null) {
            terminal.err()
                    .println(terminal.texts()
                            .get("play.surprise", surprise.line(), surprise.expected(), surprise.came()));
        }
        if (unanswerable != null) {
            throw unanswerable;
        }
        return surprise == null && play.differences().isEmpty() ? Failures.OK : Failures.NO;
    }

    private List<String> lines() {
        try {
            return file.toString().equals("-")
                    ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : Files.readAllLines(file);
        } catch (IOException e) {
            throw new InvalidInput(Problem.of("file-not-readable", "FILE", "file", file.toString()));
        }
    }
}
