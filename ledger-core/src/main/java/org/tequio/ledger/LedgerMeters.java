package org.tequio.ledger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tequio.refusal.Refusal;

/** The meters of commands. */
final class LedgerMeters {

    static final String COMMANDS = "ledger.command.seconds";
    static final String REFUSALS = "ledger.refusal";
    static final String CONFLICTS = "ledger.conflict";
    static final String DEFECTS = "ledger.defect";
    static final String FAULTS = "ledger.fault";

    private final MeterRegistry meters;

    /** The registry would find them too, but by name and tags, which is dear. */
    private final Map<Measured, Timer> timers = new ConcurrentHashMap<>();

    private record Measured(String command, String outcome) {}

    /**
     * Meters of these commands. Defects and faults are there from the start, at zero: of a counter that begins with its
     * first defect nobody sees that it has risen.
     */
    LedgerMeters(MeterRegistry meters, Collection<String> commands) {
        this.meters = meters;
        for (String command : commands) {
            meters.counter(DEFECTS, "command", command);
            meters.counter(FAULTS, "command", command);
        }
    }

    Timer.Sample start() {
        return Timer.start(meters);
    }

    void stop(Timer.Sample sample, String command, String outcome) {
        sample.stop(timers.computeIfAbsent(
                new Measured(command, outcome),
                it -> meters.timer(COMMANDS, "command", it.command(), "outcome", it.outcome())));
    }

    void refused(String command, List<Refusal> refusals) {
        refusals.forEach(refusal -> meters.counter(REFUSALS, "command", command, "code", refusal.code())
                .increment());
    }

    void conflict(String command) {
        meters.counter(CONFLICTS, "command", command).increment();
    }

    void defect(String command) {
        meters.counter(DEFECTS, "command", command).increment();
    }

    void fault(String command) {
        meters.counter(FAULTS, "command", command).increment();
    }
}
