package org.tequio.benchmarks;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.ids.Ids;
import org.tequio.ids.SecureIds;
import org.tequio.ledger.Catalogue;
import org.tequio.ledger.Ledger;
import org.tequio.ledger.LedgerOptions;
import org.tequio.store.EventStore;
import org.tequio.store.MemoryEventStore;
import org.tequio.store.PgEventStore;
import org.tequio.store.StoreLimits;
import org.tequio.store.StoredEvent;
import org.tequio.vault.MemoryVault;

/** Commands through the product's own front door, on one of its stores. */
final class LedgerContestant implements Contestant {

    private static final int PAGE_EVENTS_MAX = 20_000;

    private static final Catalogue ONLY_DEPOSITS = Catalogue.builder()
            .events(Deposits.Deposited.class)
            .slice(new Deposits.Depositing())
            .build();

    private final String name;
    private final Supplier<Ledger> opened;
    private final Function<Ledger, Commands> preparing;
    private final boolean isKept;
    private Ledger ledger;
    private Commands commands;
    private long storedBefore;

    /** Makes the commands, and knows the type of the event that each leaves. */
    interface Commands {
        Submission next(RandomGenerator random);

        String eventType();
    }

    private LedgerContestant(
            String name, boolean isKept, Supplier<Ledger> opened, Function<Ledger, Commands> preparing) {
        this.name = name;
        this.isKept = isKept;
        this.opened = opened;
        this.preparing = preparing;
        this.ledger = opened.get();
        this.commands = preparing.apply(ledger);
    }

    static LedgerContestant deposits(String name, Server.Database database) {
        return new LedgerContestant(name, true, () -> open(postgres(database), ONLY_DEPOSITS), l -> new AtRandom());
    }

    static LedgerContestant depositsInMemory(String name) {
        return new LedgerContestant(name, false, () -> open(memory(), ONLY_DEPOSITS), l -> new AtRandom());
    }

    static LedgerContestant contributions(String name, Server.Database database) {
        return new LedgerContestant(name, true, () -> open(postgres(database), Catalogue.standard()), Gifts::prepared);
    }

    /** Deposits to accounts at random. */
    private static final class AtRandom implements Commands {

        @Override
        public Submission next(RandomGenerator random) {
            String account = "a-" + random.nextInt(Deposits.ACCOUNTS);
            return Submission.system(new Deposits.Deposit(account, 100 + random.nextInt(900)), null);
        }

        @Override
        public String eventType() {
            return "deposited";
        }
    }

    private static EventStore postgres(Server.Database database) {
        return PgEventStore.open(
                database.pool()::getConnection,
                Clock.systemUTC(),
                task -> Thread.ofVirtual().start(task),
                StoreLimits.standard(),
                new SimpleMeterRegistry());
    }

    private static EventStore memory() {
        return new MemoryEventStore(Clock.systemUTC());
    }

    private static Ledger open(EventStore store, Catalogue catalogue) {
        Clock clock = Clock.systemUTC();
        Ids ids = new SecureIds();
        return Ledger.open(
                LedgerOptions.of(store, new MemoryVault(clock, ids), clock, ids).with(catalogue));
    }

    @Override
    public void renew() {
        if (!isKept) {
            storedBefore = stored();
            ledger.close();
            ledger = opened.get();
            commands = preparing.apply(ledger);
        }
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
        long count = storedBefore;
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
