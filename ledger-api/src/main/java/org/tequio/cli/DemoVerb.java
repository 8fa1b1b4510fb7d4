package org.tequio.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.tequio.ledger.RunningLedger;
import org.tequio.postgres.DataDirectory;
import org.tequio.postgres.DatabaseChoice;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The ledger with real data and a sample season on them; the second start finds them there. */
@Command(name = "demo", mixinStandardHelpOptions = true)
final class DemoVerb implements Callable<Integer> {

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Mixin
    final DataOption data = new DataOption();

    @Mixin
    final Serving serving = new Serving();

    @Option(names = "--fresh", descriptionKey = "option.fresh")
    boolean fresh;

    @Option(names = "--no-serve", descriptionKey = "option.no-serve")
    boolean noServe;

    @Option(names = "--json", descriptionKey = "option.json")
    boolean json;

    DemoVerb(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (!noServe) {
            serving.checkPort();
        }
        DatabaseChoice choice = data.choice(environment);
        if (fresh) {
            wipe(choice);
        }
        terminal.err().println(terminal.texts().get("demo.opening", data.directory()));
        DemoClock clock = DemoLedger.clock();
        RunningLedger running = RunningLedger.open(choice, data.directory(), clock, environment);
        try {
            DemoLedger demo = new DemoLedger(running, clock, terminal);
            demo.fill();
            return noServe ? report(running) : serve(running, demo);
        } finally {
            running.close();
        }
    }

    private void wipe(DatabaseChoice choice) {
        if (!(choice instanceof DatabaseChoice.Embedded)) {
            throw new InvalidInput(Problem.of("fresh-needs-embedded", "--fresh"));
        }
        DataDirectory.wipe(data.directory());
    }

    private int report(RunningLedger running) {
        DemoReport report = DemoReport.of(running, terminal);
        if (json) {
            terminal.print(report.json());
        } else {
            report.show(terminal);
        }
        return report.isClean() ? Failures.OK : Failures.NO;
    }

    private int serve(RunningLedger running, DemoLedger demo) {
        new DemoLogins(running.dataSource(), running.ledger().clock()).open();
        serving.serve(running, () -> demo.screen(serving.url()), "demo");
        return Failures.OK;
    }
}
