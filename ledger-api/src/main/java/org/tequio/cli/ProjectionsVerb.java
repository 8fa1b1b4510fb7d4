package org.tequio.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tequio.ledger.RunningLedger;
import org.tequio.projection.ProjectionRunner;
import org.tequio.projection.TailerStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/**
 * Tells how the projections stand, and pauses, resumes, retries or rebuilds one. What is wanted goes through the
 * database, so that a server that runs meanwhile follows it.
 */
@Command(name = "projections", mixinStandardHelpOptions = true)
final class ProjectionsVerb implements Callable<Integer> {

    private static final Duration LOOK_MAX = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    final DataOption data = new DataOption();

    @Parameters(index = "0", arity = "0..1", defaultValue = "list", descriptionKey = "option.projections-action")
    Action action = Action.LIST;

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "",
            paramLabel = "NAME",
            descriptionKey = "option.projection")
    String name = "";

    ProjectionsVerb(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    /** What to do. */
    enum Action {
        LIST,
        PAUSE,
        RESUME,
        RETRY,
        REBUILD
    }

    @Override
    public Integer call() {
        try (RunningLedger running =
                RunningLedger.open(data.choice(environment), data.directory(), Clock.systemUTC(), environment)) {
            ProjectionRunner projections = running.projections();
            List<String> names =
                    projections.statuses().stream().map(TailerStatus::name).toList();
            if (action != Action.LIST && !names.contains(name)) {
                terminal.say("projections.unknown", name, String.join(", ", names));
                return Failures.BAD_INPUT;
            }
            act(projections);
            projections.awaitPosition(running.ledger().store().head(), LOOK_MAX);
            projections.statuses().forEach(this::show);
            return projections.statuses().stream().anyMatch(status -> status.stop() != null)
                    ? Failures.NO
                    : Failures.OK;
        }
    }

    private void act(ProjectionRunner projections) {
        switch (action) {
            case LIST -> {}
            case PAUSE -> projections.pause(name);
            case RESUME -> projections.resume(name);
            case RETRY -> projections.retry(name);
            case REBUILD ->
                terminal.say(projections.rebuildNow(name) ? "projections.rebuilt" : "projections.not-rebuilt");
        }
    }

    private void show(TailerStatus status) {
        terminal.say(
                "projections.status",
                status.name(),
                terminal.texts().get("projections.state." + status.state().name()),
                Long.toString(status.position()),
                Long.toString(status.lag()));
        TailerStatus.Stop stop = status.stop();
        if (stop != null) {
            terminal.say("projections.stop", Long.toString(stop.position()), stop.type(), stop.cause(), stop.message());
        }
    }
}
