package org.tequio.benchmarks.command;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.tequio.benchmarks.Bench;
import org.tequio.benchmarks.Outcome;
import org.tequio.benchmarks.Pairs;
import org.tequio.benchmarks.Row;
import org.tequio.benchmarks.Server;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.event.RecordCodec;
import org.tequio.imports.bulk.BulkImport;
import org.tequio.imports.bulk.BulkReport;
import org.tequio.ledger.Catalogue;
import org.tequio.ledger.Ledger;
import org.tequio.mandate.Role;

/**
 * A file of commands, one a line, beside the same commands given one by one by 256 callers: contributions to 500
 * projects, and the money of transfers that were ordered before. The clock of the file covers reading it.
 */
public final class ImportRow implements Row {

    private static final int CALLERS = 256;
    private static final int LINES_A_SECOND = 1_000;
    private static final double GOAL = 4;

    private long contributions;
    private long transfers;
    private long notRecorded;

    @Override
    public String id() {
        return "import";
    }

    @Override
    public String name() {
        return "bulk import of contributions and transfers (NDJSON)";
    }

    @Override
    public String goal() {
        return "≥ 4 × the single-command rate";
    }

    @Override
    public Outcome measure(Bench bench) throws IOException, InterruptedException {
        Server.Database database = bench.server().migrated("bench_import");
        int lines = LINES_A_SECOND * bench.scale().seconds();
        Pairs gifts = new Pairs("contributions, file", "one by one, 256 callers", "commands/s");
        Pairs funded = new Pairs("transfers, file", "one by one, 256 callers", "commands/s");
        try (Ledger ledger = Ledgers.open(Ledgers.postgres(database.pool()), Catalogue.standard())) {
            Gifts.prepared(ledger);
            Placed.prepare(ledger, 2L * lines * (bench.scale().rounds() + 1));
            for (int round = 0; round <= bench.scale().rounds(); round++) {
                double giftsOneByOne = oneByOne(bench, ledger, gifts(lines, round));
                double giftsByFile = byFile(bench, ledger, gifts(lines, -round - 1));
                double fundedOneByOne = oneByOne(bench, ledger, transfers(lines));
                double fundedByFile = byFile(bench, ledger, transfers(lines));
                if (round > 0) {
                    gifts.add(giftsByFile, giftsOneByOne);
                    funded.add(fundedByFile, fundedOneByOne);
                }
            }
        }
        return new Outcome.Gathering()
                .figure(
                        "contributions %s/s, %s".formatted(Pairs.number(gifts.our()), gifts.times()),
                        gifts.ratio() >= GOAL)
                .figure(
                        "transfers %s/s, %s".formatted(Pairs.number(funded.our()), funded.times()),
                        funded.ratio() >= GOAL)
                .pairs(gifts)
                .pairs(funded)
                .equal("contributions in the log", contributions, counted(database, "contribution-received"))
                .equal("fundings in the log", transfers, counted(database, "remittance-funded"))
                .equal("commands not recorded", 0, notRecorded)
                .note("%,d lines a file; both ways write idempotency records; no projection runs beside"
                        .formatted(lines))
                .done();
    }

    private List<Submission> gifts(int lines, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Submission> all = new ArrayList<>(lines);
        for (int i = 0; i < lines; i++) {
            String key = "c-" + contributions++;
            all.add(new Submission(Gifts.gift(random), Gifts.ACCOUNT, Role.TREASURER, Gifts.PARTY, Gifts.MANDATE, key));
        }
        return all;
    }

    private List<Submission> transfers(int lines) {
        List<Submission> all = new ArrayList<>(lines);
        for (int i = 0; i < lines; i++) {
            long transfer = transfers++;
            all.add(Placed.submission(Placed.money(transfer), "f-" + transfer));
        }
        return all;
    }

    private double oneByOne(Bench bench, Ledger ledger, List<Submission> all) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        CountDownLatch callers = new CountDownLatch(CALLERS);
        long begin = System.nanoTime();
        for (int i = 0; i < CALLERS; i++) {
            Thread.ofVirtual().start(() -> {
                for (int at = next.getAndIncrement(); at < all.size(); at = next.getAndIncrement()) {
                    boolean isDone = ledger.execute(all.get(at))
                            .handle((answer, failure) -> answer instanceof Answer.Done)
                            .join();
                    done.addAndGet(isDone ? 1 : 0);
                }
                callers.countDown();
            });
        }
        callers.await();
        double rate = all.size() * 1e9 / (System.nanoTime() - begin);
        notRecorded += all.size() - done.get();
        bench.say("one by one: %,.0f/s".formatted(rate));
        return rate;
    }

    private double byFile(Bench bench, Ledger ledger, List<Submission> all) throws IOException {
        Path file = Files.createTempFile(bench.directory(), "commands", ".ndjson");
        try {
            write(all, file);
            Submission first = all.getFirst();
            long begin = System.nanoTime();
            BulkReport report = BulkImport.importFile(
                    file, ledger, first.actor(), String.valueOf(first.mandate()), false, (what, done, total) -> {});
            double rate = all.size() * 1e9 / (System.nanoTime() - begin);
            notRecorded += all.size() - report.recorded();
            bench.say("by file: %,.0f/s".formatted(rate));
            return rate;
        } finally {
            Files.delete(file);
        }
    }

    private static void write(List<Submission> all, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Submission each : all) {
                out.write("{\"do\":\"" + Catalogue.nameOf(each.command().getClass()) + "\",\"with\":"
                        + body(each.command()) + ",\"key\":\"" + each.key() + "\"}\n");
            }
        }
    }

    private static String body(Command command) {
        if (command instanceof Record body) {
            return new String(RecordCodec.write(body), StandardCharsets.UTF_8);
        }
        throw new IllegalStateException("no record: " + command.getClass());
    }

    private static long counted(Server.Database database, String type) {
        return database.number("select count(*) from log.event where type = '" + type + "'");
    }
}
