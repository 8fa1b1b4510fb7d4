package org.tequio.projection;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tequio.refusal.Fault;

/** The projections of this process that are being folded anew, and those that have to be. Safe for many threads. */
final class Rebuilds implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilds.class);

    private final Function<String, Rebuild> made;
    private final Consumer<String> afterSwap;
    private final MeterRegistry meters;
    private final Map<String, RebuildStatus> going = new ConcurrentHashMap<>();
    private final Map<String, Thread> threads = new ConcurrentHashMap<>();
    private final Set<String> outdated = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * None yet.
     *
     * @param afterSwap hears of each projection whose tables have become others
     */
    Rebuilds(Function<String, Rebuild> made, Consumer<String> afterSwap, MeterRegistry meters) {
        this.made = made;
        this.afterSwap = afterSwap;
        this.meters = meters;
    }

    /** Notes that the served tables are of another version, and waits for a rebuild. */
    void need(String name) {
        outdated.add(name);
    }

    /** Whether the served tables must not be folded on. */
    boolean isOutdated(String name) {
        return outdated.contains(name);
    }

    /** Those that have to be folded anew. */
    Set<String> outdated() {
        return Set.copyOf(outdated);
    }

    /** Folds anew and swaps, on the caller's thread; whether the new tables are served now. */
    boolean run(String name) {
        bindMeter(name);
        going.put(name, new RebuildStatus(0, null));
        try {
            boolean swapped = made.apply(name)
                    .run(new Rebuild.Watch(
                            () -> closed, position -> going.put(name, new RebuildStatus(position, null))));
            if (swapped) {
                afterSwap.accept(name);
                outdated.remove(name);
            }
            going.remove(name);
            return swapped;
        } catch (FoldFailure e) {
            stopped(name, e.stop());
            throw e;
        } catch (Fault e) {
            stopped(name, new TailerStatus.Stop(0, "none", "Fault", String.valueOf(e.getMessage())));
            throw e;
        }
    }

    /** The same on a thread of its own; nothing happens if one is under way. */
    void start(String name) {
        threads.compute(name, (key, before) -> before != null && before.isAlive() ? before : begun(name));
    }

    private Thread begun(String name) {
        return Thread.ofPlatform().daemon().name("tequio-rebuild-" + name).start(() -> {
            try {
                LOG.info("rebuilt: projection={}, swapped={}", name, run(name));
            } catch (FoldFailure | Fault e) {
                LOG.error("not rebuilt, the old tables are served: projection={}, stop={}", name, going.get(name));
            }
        });
    }

    /** How a projection's rebuild is doing; empty if there is none. */
    Optional<RebuildStatus> status(String name) {
        return Optional.ofNullable(going.get(name));
    }

    boolean hasFailed(String name) {
        return status(name).map(it -> it.stop() != null).orElse(false);
    }

    private void stopped(String name, TailerStatus.Stop stop) {
        going.computeIfPresent(name, (key, status) -> new RebuildStatus(status.position(), stop));
    }

    private void bindMeter(String name) {
        Gauge.builder("ledger.projection.rebuild.stopped", () -> hasFailed(name) ? 1 : 0)
                .description("1 if a projection could not be folded anew and somebody must look")
                .tag("name", name)
                .register(meters);
    }

    @Override
    public void close() {
        closed = true;
        threads.values().forEach(Rebuilds::join);
    }

    private static void join(Thread thread) {
        try {
            thread.join(30_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
