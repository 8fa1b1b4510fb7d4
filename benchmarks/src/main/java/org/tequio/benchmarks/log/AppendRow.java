package org.tequio.benchmarks.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Bulk;
import org.tequio.benchmarks.Child;
import org.tequio.benchmarks.Outcome;
import org.tequio.benchmarks.Pairs;
import org.tequio.benchmarks.RawCopy;
import org.tequio.benchmarks.Row;
import org.tequio.benchmarks.Server;
import org.tequio.benchmarks.command.Ledgers;
import org.tequio.event.Tag;
import org.tequio.store.EventStore;
import org.tequio.store.NewEvent;
import org.tequio.store.Provenance;

/**
 * The append path alone: events that are already decided go straight into the store; the clock stops when a process
 * that was started afterwards has found every one of them by each of its tags. Beside it the very same rows, by one
 * binary COPY on one connection, with the key and no tags.
 */
public final class AppendRow implements Row {

    static final String ACCOUNT = "account";
    static final String PROJECT = "project";
    static final int EVENTS_A_TAG = 1_000;

    private static final int SUBMITTERS = 4;
    private static final int EVENTS_AN_APPEND = 500;
    private static final long EVENTS_A_ROUND_MAX = 5_000_000;
    private static final int PAYLOAD_BYTES = 120;
    private static final double GOAL = 0.4;

    @Override
    public String id() {
        return "append";
    }

    @Override
    public String name() {
        return "append path alone, until a freshly started process finds every event by its tags";
    }

    @Override
    public String goal() {
        return "≥ 40 % of raw binary COPY of the same rows, one connection, no tag index";
    }

    @Override
    public Outcome measure(Bench bench) throws IOException, InterruptedException {
        long events = Math.min(EVENTS_A_ROUND_MAX, bench.scale().events());
        Pairs pairs = new Pairs("appended and found", "raw COPY", "events/s");
        Outcome.Gathering outcome = new Outcome.Gathering();
        for (int round = 0; round <= bench.scale().rounds(); round++) {
            boolean isWarmUp = round == 0;
            long size = isWarmUp ? Math.min(events, 200_000) : events;
            Server.Database database = bench.server().migrated("bench_append");
            bench.server().checkpoint();
            double ours = appended(bench, database, size, round, outcome);
            double theirs = copied(bench, database, size, outcome);
            bench.say("%,d events: ours %,.0f/s, COPY %,.0f/s%s"
                    .formatted(size, ours, theirs, isWarmUp ? " (warm-up)" : ""));
            if (!isWarmUp) {
                pairs.add(ours, theirs);
            }
            bench.server().drop(database);
        }
        return outcome.figure(
                        "%s events/s, %s".formatted(Pairs.number(pairs.our()), pairs.percent()), pairs.ratio() >= GOAL)
                .pairs(pairs)
                .note("%,d events a round, two tags each, %,d events a tag; %d submitters with appends of %d events"
                        .formatted(events, EVENTS_A_TAG, SUBMITTERS, EVENTS_AN_APPEND))
                .done();
    }

    private static double appended(
            Bench bench, Server.Database database, long events, int seed, Outcome.Gathering outcome)
            throws InterruptedException {
        long begin = System.nanoTime();
        try (EventStore store = Ledgers.postgres(database.pool())) {
            begin = System.nanoTime();
            submit(store, events, seed);
            bench.say("appended in %,d ms".formatted((System.nanoTime() - begin) / 1_000_000));
        }
        try (Child finder = Child.of(FindByTags.class, database.environment(), Long.toString(events))) {
            long found = Long.parseLong(finder.hear());
            long nanos = System.nanoTime() - begin;
            outcome.equal("events found by account and by project", events * 2, found);
            return events * 1e9 / nanos;
        }
    }

    private static void submit(EventStore store, long events, int seed) throws InterruptedException {
        try (ExecutorService submitters = Executors.newFixedThreadPool(SUBMITTERS)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < SUBMITTERS; i++) {
                long from = events * i / SUBMITTERS;
                long to = events * (i + 1) / SUBMITTERS;
                SplittableRandom random = new SplittableRandom(seed * 31L + i);
                parts.add(submitters.submit(() -> submit(new Bulk(store), to - from, tags(events), random)));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void submit(Bulk bulk, long events, int tags, SplittableRandom random) {
        byte[] payload = "{\"note\":\"%s\"}"
                .formatted("x".repeat(PAYLOAD_BYTES))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Provenance by = new Provenance("u-1", "treasurer", "m-1", null, null);
        for (long done = 0; done < events; done += EVENTS_AN_APPEND) {
            int size = (int) Math.min(EVENTS_AN_APPEND, events - done);
            List<NewEvent> append = new ArrayList<>(size);
            for (int i = 0; i < size; i++) {
                Set<Tag> both = Set.of(
                        new Tag(PROJECT, "p-" + random.nextInt(tags)), new Tag(ACCOUNT, "a-" + random.nextInt(tags)));
                append.add(new NewEvent(Bulk.id(random), "contribution-received", 1, both, null, by, payload));
            }
            bulk.add(append);
        }
        bulk.finish();
    }

    static int tags(long events) {
        return (int) Math.max(1, events / EVENTS_A_TAG);
    }

    private static double copied(Bench bench, Server.Database database, long events, Outcome.Gathering outcome)
            throws IOException {
        Path file = Files.createTempFile(bench.directory(), "rows", ".copy");
        try {
            RawCopy copy = new RawCopy(database);
            outcome.equal("rows dumped for the raw COPY", events, copy.dump(0, Long.MAX_VALUE, file));
            bench.server().checkpoint();
            long nanos = copy.load(file);
            outcome.equal("rows copied", events, database.number("select count(*) from raw.event"));
            return events * 1e9 / nanos;
        } finally {
            Files.delete(file);
        }
    }
}
