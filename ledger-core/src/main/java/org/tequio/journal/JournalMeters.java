package org.tequio.journal;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds up each book again and again and tells the sums as a meter: anything but zero is an alarm. The tables are summed
 * themselves, not only what is new, for a hand in the database is one of the reasons.
 */
public final class JournalMeters implements AutoCloseable {

    /** The sum of a book in a currency, in minor units; tagged with both. */
    public static final String SUM = "ledger.journal.sum";

    /** The longer a sum takes, the rarer it is taken: at most a twentieth of one connection's time goes into it. */
    private static final int PAUSES = 19;

    private static final Logger LOG = LoggerFactory.getLogger(JournalMeters.class);

    private final Supplier<List<BookSum>> sums;
    private final MultiGauge gauge;
    private final ScheduledExecutorService timer;

    /** Meters of the sums that a reader finds. */
    public JournalMeters(MeterRegistry registry, Supplier<List<BookSum>> sums) {
        this.sums = sums;
        gauge = MultiGauge.builder(SUM)
                .description("sum of a book in a currency, in minor units; must be 0")
                .register(registry);
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("journal-meters").factory());
    }

    /** Sums at once and then always again after so long, or after longer if summing takes its time. */
    public JournalMeters start(Duration pause) {
        again(Duration.ZERO, pause);
        return this;
    }

    private void again(Duration after, Duration pause) {
        var unused = timer.schedule(
                () -> {
                    long begin = System.nanoTime();
                    refresh();
                    Duration taken = Duration.ofNanos(System.nanoTime() - begin).multipliedBy(PAUSES);
                    again(taken.compareTo(pause) > 0 ? taken : pause, pause);
                },
                after.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    void refresh() {
        try {
            List<MultiGauge.Row<?>> rows = sums.get().stream()
                    .<MultiGauge.Row<?>>map(JournalMeters::row)
                    .toList();
            gauge.register(rows, true);
        } catch (RuntimeException e) {
            // The last sums stay; that the database is away is told by the meters of appends.
            LOG.warn("books not summed", e);
        }
    }

    private static MultiGauge.Row<Number> row(BookSum sum) {
        String currency = sum.sum().currency().getCurrencyCode();
        return MultiGauge.Row.of(
                Tags.of("book", sum.book().stored(), "currency", currency),
                sum.sum().minor());
    }

    @Override
    public void close() {
        timer.shutdownNow();
        timer.close();
    }
}
