package org.tequio.benchmarks.log;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Bulk;
import org.tequio.benchmarks.Server;
import org.tequio.benchmarks.command.Ledgers;
import org.tequio.event.Event;
import org.tequio.event.EventCodec;
import org.tequio.event.RecordCodec;
import org.tequio.ledger.Catalogue;
import org.tequio.store.EventStore;
import org.tequio.store.NewEvent;

/** The large log and the small one that it is compared with; made once and used by all rows that need them. */
final class Logs {

    private static final String LARGE = "bench_large";
    private static final String SMALL = "bench_small";
    private static final int SUBMITTERS = 3;
    private static final int BLOCKS_AN_APPEND = 5;

    private Logs() {}

    static EventCodec codec() {
        return new RecordCodec(
                Catalogue.standard().events(), Catalogue.standard().upcasters());
    }

    /** How many blocks a log of so many events has. */
    static long blocks(long events) {
        return Math.max(1, events / Works.BLOCK);
    }

    static Server.Database large(Bench bench) throws InterruptedException {
        return filled(bench, LARGE, bench.scale().events());
    }

    static Server.Database small(Bench bench) throws InterruptedException {
        return filled(bench, SMALL, bench.scale().eventsSmall());
    }

    /** What the database takes on disk, shared out over its events. */
    static long bytesAnEvent(Server.Database database) {
        return database.number("select pg_database_size(current_database()) / max(position) from log.event");
    }

    private static Server.Database filled(Bench bench, String name, long events) throws InterruptedException {
        long wanted = blocks(events) * Works.BLOCK;
        if (bench.server().has(name)) {
            Server.Database there = bench.server().existing(name);
            if (there.number("select coalesce(max(position), 0) from log.event") >= wanted) {
                return there;
            }
            bench.server().drop(there);
        }
        Server.Database database = bench.server().migrated(name);
        fill(bench, database, blocks(events));
        database.run("analyze");
        bench.server().checkpoint();
        return database;
    }

    private static void fill(Bench bench, Server.Database database, long blocks) throws InterruptedException {
        AtomicLong next = new AtomicLong();
        Bench.Progress progress = bench.progress("filling " + database.name(), blocks * Works.BLOCK);
        try (EventStore store = Ledgers.postgres(database.pool());
                ExecutorService submitters = Executors.newFixedThreadPool(SUBMITTERS)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < SUBMITTERS; i++) {
                SplittableRandom random = new SplittableRandom(i);
                parts.add(submitters.submit(() -> submit(store, next, blocks, random, progress)));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void submit(
            EventStore store, AtomicLong next, long blocks, SplittableRandom random, Bench.Progress progress) {
        EventCodec codec = codec();
        Bulk bulk = new Bulk(store);
        for (long first = next.getAndAdd(BLOCKS_AN_APPEND); first < blocks; first = next.getAndAdd(BLOCKS_AN_APPEND)) {
            List<NewEvent> append = new ArrayList<>(BLOCKS_AN_APPEND * Works.BLOCK);
            for (long block = first; block < Math.min(blocks, first + BLOCKS_AN_APPEND); block++) {
                for (Event event : Works.block(block)) {
                    append.add(Bulk.encoded(event, codec, random));
                }
            }
            bulk.add(append);
            progress.at(first * Works.BLOCK);
        }
        bulk.finish();
    }
}
