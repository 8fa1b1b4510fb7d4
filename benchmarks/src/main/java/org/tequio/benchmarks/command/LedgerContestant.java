package org.tequio.benchmarks.command;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.tequio.benchmarks.Server;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.ledger.Catalogue;
import org.tequio.ledger.Ledger;
import org.tequio.store.EventStore;
import org.tequio.store.StoredEvent;

/** Commands through the product's own front door, on one of its stores. */
final class LedgerContestant implements Contestant {

    private static final int PAGE_EVENTS_MAX = 20_000;

    private final String name;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Ledger ledger;
    private final Commands commands;
    private final LongAdder acknowledgedMinor = new LongAdder();
    private long storedMinor;

    LedgerContestant(String name, EventStore store, Catalogue catalogue, Function<Ledger, Commands> preparing) {
        this.name = name;
        this.ledger = Ledgers.open(store, catalogue, meters);
        this.commands = preparing.apply(ledger);
    }

    static LedgerContestant deposits(Server.Database database) {
        return deposits(database, Deposits.ACCOUNTS);
    }

    /** Deposits to so many accounts at random. */
    static LedgerContestant deposits(Server.Database database, int accounts) {
        return new LedgerContestant(
                "ours", Ledgers.postgres(database.pool()), Deposits.ONLY, ledger -> Deposits.atRandom(accounts));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Load.Result run(int callers, long seed, long millis) throws InterruptedException {
        return new Load(this::give, callers).run(seed, millis);
    }

    /** Gives one command; completes once it is acknowledged. */
    CompletableFuture<?> give(RandomGenerator random) {
        Submission submission = commands.next(random);
        return ledger.execute(submission).thenApply(answer -> {
            if (answer instanceof Answer.Done done && !done.repeated()) {
                acknowledgedMinor.add(commands.minorOf(submission.command()));
                return done.position();
            }
            throw new IllegalStateException("not accepted: " + answer);
        });
    }

    Ledger ledger() {
        return ledger;
    }

    /** How often a command was decided afresh because another one came first. */
    long conflicts() {
        return (long) meters.find("ledger.conflict").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** The sum of what was acknowledged. */
    long acknowledgedMinor() {
        return acknowledgedMinor.sum();
    }

    /** The sum of what is in the log, as {@link #stored} found it. */
    long storedMinor() {
        return storedMinor;
    }

    /** Walks the whole log: every position must be there, and the commands' events are counted and summed. */
    @Override
    public long stored() {
        storedMinor = 0;
        long after = 0;
        long count = 0;
        while (true) {
            List<StoredEvent> page = ledger.store().read(after, PAGE_EVENTS_MAX);
            if (page.isEmpty()) {
                return count;
            }
            for (StoredEvent event : page) {
                if (event.position() != ++after) {
                    throw new IllegalStateException("gap in the log: after=" + (after - 1));
                }
                if (event.type().equals(commands.eventType())) {
                    count++;
                    storedMinor +=
                            commands.minorOf(ledger.codec().decode(event.type(), event.version(), event.payload()));
                }
            }
        }
    }

    @Override
    public void close() {
        ledger.close();
    }
}
