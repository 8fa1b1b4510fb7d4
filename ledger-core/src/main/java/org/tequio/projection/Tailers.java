package org.tequio.projection;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tequio.refusal.Fault;
import org.tequio.store.EventStore;

/** All followers of one kind, by name: started, watched and closed together. */
final class Tailers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tailers.class);

    private final String kind;
    private final EventStore store;
    private final TailerSettings settings;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<String, Tailer> byName = new LinkedHashMap<>();
    private @Nullable AutoCloseable onHead;

    /**
     * None yet.
     *
     * @param kind {@code projection} or {@code automation}
     */
    Tailers(String kind, EventStore store, TailerSettings settings, Clock clock, MeterRegistry meters) {
        this.kind = kind;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.meters = meters;
    }

    void add(String name, Tailer.Step step) {
        Tailer tailer = new Tailer(name, step, store::head, settings);
        byName.put(name, tailer);
        TailerMeters.bind(meters, kind, tailer, () -> TailerMeters.behindMillis(tailer, store, clock));
    }

    void start() {
        all().forEach(Tailer::start);
        onHead = store.onHead(() -> all().forEach(Tailer::call));
    }

    void catchUp() {
        all().forEach(Tailer::catchUp);
    }

    Tailer named(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no such " + kind + ": name=" + name));
    }

    List<TailerStatus> statuses() {
        return all().stream().map(Tailer::status).toList();
    }

    /** Up to which position every one has come; the head if there is none. */
    long position() {
        return all().stream()
                .mapToLong(tailer -> tailer.status().position())
                .min()
                .orElseGet(store::head);
    }

    /** Whether all reached a position before the time was over. */
    boolean await(long position, Duration timeout) {
        long left = timeout.toNanos();
        for (Tailer tailer : all()) {
            left = tailer.await(position, left);
        }
        return all().stream().allMatch(tailer -> tailer.status().position() >= position);
    }

    /** Waits like {@link #await}, and says who is late. */
    void settle(long position, Duration limit) {
        if (!await(position, limit)) {
            List<TailerStatus> late = statuses().stream()
                    .filter(status -> status.position() < position)
                    .toList();
            throw new Fault("followers of the log are late: position=" + position + ", late=" + late);
        }
    }

    @Override
    public void close() {
        try {
            if (onHead != null) {
                onHead.close();
            }
        } catch (Exception e) {
            LOG.warn(
                    "could not stop listening to the head: cause={}",
                    e.getClass().getSimpleName());
        }
        all().forEach(Tailer::close);
    }

    private Collection<Tailer> all() {
        return byName.values();
    }
}
