package org.tequio.cli;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tequio.ledger.RunningLedger;
import org.tequio.ledger.ShippedRules;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Serves a ledger with nobody's sample in it. */
@Command(name = "serve", mixinStandardHelpOptions = true)
final class ServeVerb implements Callable<Integer> {

    /** Who, in the log, brought the release's rule data in. */
    static final String STARTER = "starter";

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    final DataOption data = new DataOption();

    @Mixin
    final Serving serving = new Serving();

    ServeVerb(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        serving.checkPort();
        RunningLedger running =
                RunningLedger.open(data.choice(environment), data.directory(), Clock.systemUTC(), environment);
        try {
            new DemoLogins(running.dataSource(), running.ledger().clock()).shut();
            ShippedRules.load(running.ledger(), STARTER);
            serving.serve(
                    running,
                    () -> terminal.say(
                            "serve.ready", serving.url(), running.database().address()));
            return Failures.OK;
        } finally {
            running.close();
        }
    }
}
