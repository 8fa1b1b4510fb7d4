package org.tequio.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.tequio.ledger.Answer;
import org.tequio.ledger.Catalogue;
import org.tequio.ledger.Ids;
import org.tequio.ledger.Ledger;
import org.tequio.ledger.LedgerOptions;
import org.tequio.ledger.SecureIds;
import org.tequio.ledger.Submission;
import org.tequio.store.EventStore;
import org.tequio.store.MemoryEventStore;
import org.tequio.store.PgEventStore;
import org.tequio.store.StoreLimits;
import org.tequio.store.StoredEvent;
import org.tequio.vault.MemoryVault;

/** Commands through the product's own front door, on one of its stores. */
final class LedgerContestant implements Contestant {

    private static final int PAGE_EVENTS_MAX = 20_000;

    private final String name;
    private final Ledger ledger;
    private final Commands commands;

    /** Makes the commands, and knows the type of the event that each leaves. */
    interface Commands {
        Submission next(RandomGenerator random);

        String eventType();
    }

    LedgerContestant(String name, Ledger ledger, Commands commands) {
        this.name = name;
        this.ledger = ledger;
        this.commands = commands;
    }

    static LedgerContestant deposits(String name, EventStore store) {
        Catalogue catalogue = Catalogue.builder()
                .events(Deposits.Deposited.class)
                .slice(new Deposits.Depositing())
                .build();
        return new LedgerContestant(name, open(store, catalogue), new Commands() {
            @Override
            public Submission next(RandomGenerator random) {
                String account = "a-" + random.nextInt(Deposits.ACCOUNTS);
                return Submission.system(new Deposits.Deposit(account, 100 + random.nextInt(900)), null);
            }

            @Override
            public String eventType() {
                return "deposited";
            }
        });
    }

    static LedgerContestant contributions(String name, EventStore store) {
        Ledger ledger = open(store, Catalogue.standard());
        return new LedgerContestant(name, ledger, Gifts.prepared(ledger));
    }

    static EventStore postgres(Server.Database database) {
        return PgEventStore.open(
                database.pool()::getConnection,
                Clock.systemUTC(),
                task -> Thread.ofVirtual().start(task),
                StoreLimits.standard(),
                new SimpleMeterRegistry());
    }

    static EventStore memory() {
        return new MemoryEventStore(Clock.systemUTC());
    }

    private static Ledger open(EventStore store, Catalogue catalogue) {
        Clock clock = Clock.systemUTC();
        Ids ids = new SecureIds();
        return Ledger.open(LedgerOptions.of(store, new MemoryVault(clock, ids), clock, ids).with(catalogue));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletableFuture<?> command(RandomGenerator random) {
        return ledger.execute(commands.next(random)).thenApply(answer -> {
            if (answer instanceof Answer.Done done && !done.repeated()) {
                return done.position();
            }
            throw new IllegalStateException("not accepted: " + answer);
        });
    }

    /** Walks the whole log: every position must be there, and the commands' events are counted. */
    @Override
    public long stored() {
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
                count += event.type().equals(commands.eventType()) ? 1 : 0;
            }
        }
    }

    @Override
    public void close() {
        ledger.close();
    }
}
