package org.tequio.benchmarks.log;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Bulk;
import org.tequio.benchmarks.Outcome;
import org.tequio.benchmarks.Pairs;
import org.tequio.benchmarks.Row;
import org.tequio.benchmarks.Server;
import org.tequio.benchmarks.command.Ledgers;
import org.tequio.event.Event;
import org.tequio.event.EventCodec;
import org.tequio.event.Tag;
import org.tequio.store.EventStore;
import org.tequio.store.NewEvent;
import org.tequio.store.Query;

/**
 * Whether the log gets slower as it grows: time of an append, of reading a decision's boundary from disk, and of reading
 * on from any position, in the large log and in the small one, in turns.
 */
public final class GrowthRow implements Row {

    private static final int TAIL_EVENTS = 1_000;
    private static final double GOAL = 1.25;

    private long appended;
    private boolean isWhole = true;

    @Override
    public String id() {
        return "growth";
    }

    @Override
    public String name() {
        return "growth: append, boundary read, tail read in the large log";
    }

    @Override
    public String goal() {
        return "≤ 1.25 × the time in the small log";
    }

    @Override
    public Outcome measure(Bench bench) throws InterruptedException {
        Server.Database small = Logs.small(bench);
        Server.Database large = Logs.large(bench);
        long smallBlocks = Logs.blocks(bench.scale().eventsSmall());
        long largeBlocks = Logs.blocks(bench.scale().events());
        Pairs append = new Pairs("large", "small", "µs an event appended");
        Pairs boundary = new Pairs("large", "small", "µs a boundary of 40 events from disk, p50");
        Pairs tail = new Pairs("large", "small", "µs an event read on");
        for (int round = 0; round <= bench.scale().rounds(); round++) {
            long millis = round == 0 ? bench.scale().millis(12) : bench.scale().millis(6);
            bench.server().checkpoint();
            double[] inSmall = measured(small, smallBlocks, millis, round);
            double[] inLarge = measured(large, largeBlocks, millis, round);
            bench.say("append %.1f / %.1f, boundary %.0f / %.0f, tail %.2f / %.2f µs"
                    .formatted(inLarge[0], inSmall[0], inLarge[1], inSmall[1], inLarge[2], inSmall[2]));
            if (round > 0) {
                append.add(inLarge[0], inSmall[0]);
                boundary.add(inLarge[1], inSmall[1]);
                tail.add(inLarge[2], inSmall[2]);
            }
        }
        long events = (smallBlocks + largeBlocks) * Works.BLOCK + appended;
        return new Outcome.Gathering()
                .figure("append " + append.times(), append.ratio() <= GOAL)
                .figure("boundary read " + boundary.times(), boundary.ratio() <= GOAL)
                .figure("tail read " + tail.times(), tail.ratio() <= GOAL)
                .pairs(append)
                .pairs(boundary)
                .pairs(tail)
                .check("every boundary read was whole", isWhole)
                .check(
                        "both logs hold at least what was appended: %,d".formatted(events),
                        small.number("select max(position) from log.event")
                                        + large.number("select max(position) from log.event")
                                >= events)
                .note("the large log takes %,d bytes an event on disk".formatted(Logs.bytesAnEvent(large)))
                .note("%,d events beside %,d; a boundary is a project with its gifts, read by a store that keeps"
                                .formatted(largeBlocks * Works.BLOCK, smallBlocks * Works.BLOCK)
                        + " nothing in memory, so that it is neither in the window nor in a cache of ours")
                .done();
    }

    private double[] measured(Server.Database database, long blocks, long millis, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double boundary;
        double tail;
        try (EventStore store = Ledgers.forgetful(database.pool())) {
            boundary = boundaryMicros(store, blocks, millis, random);
            tail = tailMicros(store, blocks, millis, random);
        }
        try (EventStore store = Ledgers.postgres(database.pool())) {
            return new double[] {appendMicros(store, millis, random), boundary, tail};
        }
    }

    private double boundaryMicros(EventStore store, long blocks, long millis, SplittableRandom random) {
        List<Double> micros = new ArrayList<>();
        long end = System.nanoTime() + millis * 1_000_000;
        for (long before = System.nanoTime(); before < end; before = System.nanoTime()) {
            // Not the viral one, and from the older half.
            String project = Works.project(1 + random.nextLong(Math.max(1, blocks / 2)));
            int found = store.source(Query.of(new Tag("project", project)), 0)
                    .events()
                    .size();
            isWhole &= found == Works.GIFTS + 2;
            micros.add((System.nanoTime() - before) / 1e3);
        }
        return Pairs.median(micros.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static double tailMicros(EventStore store, long blocks, long millis, SplittableRandom random) {
        long begin = System.nanoTime();
        long read = 0;
        while (System.nanoTime() - begin < millis * 1_000_000) {
            long after = random.nextLong(Math.max(1, blocks * Works.BLOCK / 2));
            read += store.read(after, TAIL_EVENTS).size();
        }
        return (System.nanoTime() - begin) / 1e3 / read;
    }

    /** Gifts to projects that are there, so that the index grows where it is old. */
    private double appendMicros(EventStore store, long millis, SplittableRandom random) {
        EventCodec codec = Logs.codec();
        Bulk bulk = new Bulk(store);
        long begin = System.nanoTime();
        long events = 0;
        while (System.nanoTime() - begin < millis * 1_000_000) {
            List<NewEvent> append = new ArrayList<>();
            for (Event event : Works.block(random.nextLong(1L << 40)).subList(2, Works.BLOCK)) {
                append.add(Bulk.encoded(event, codec, random));
            }
            bulk.add(append);
            events += append.size();
        }
        bulk.finish();
        appended += events;
        return (System.nanoTime() - begin) / 1e3 / events;
    }
}
