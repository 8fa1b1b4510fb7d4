package org.tequio.simulation;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.ids.SeededIds;
import org.tequio.ledger.Ledger;
import org.tequio.ledger.LedgerOptions;
import org.tequio.projection.AutomationRunner;
import org.tequio.projection.Facts;
import org.tequio.projection.ProjectionRunner;
import org.tequio.projection.TailerSettings;
import org.tequio.refusal.Fault;
import org.tequio.store.EventStore;
import org.tequio.store.Hazards;
import org.tequio.store.NodeCrashed;
import org.tequio.store.SimulatedStore;
import org.tequio.vault.MemoryVault;

/**
 * One process of the ledger from its start to its crash, wired as in production; its threads are steps that the
 * simulation takes.
 */
final class Node implements Hazards {

    /** More than these would wait in real time. */
    private static final int RETRIES_AT_ONCE = 3;

    /** So little that states are dropped now and then. */
    private static final long STATES_BYTES_MAX = 32 * 1_000;

    private static final int WAIT_STEPS_MAX = 60;
    private static final TailerSettings NO_PAUSES =
            new TailerSettings(5, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private final Simulation world;
    private final int name;
    private final NodeClock clock;
    private final List<Runnable> tasks = new ArrayList<>();
    private final SimulatedStore store;
    private final Ledger ledger;
    private final ProjectionRunner projections;
    private final AutomationRunner automations;
    private boolean dead;
    private boolean writing;
    private boolean folding;
    private boolean answering;

    /** Starts a process; as everywhere, anything may fail meanwhile. */
    Node(Simulation world, int name, NodeClock clock) {
        this.world = world;
        this.name = name;
        this.clock = clock;
        store = SimulatedStore.open(world.database(), this, clock, this::later, world.model(), world.bugInStore());
        EventStore used =
                world.isPlanted(PlantedBug.KEEPS_A_STATE_THAT_WAS_ROLLED_BACK) ? new TrustingStore(store) : store;
        SeededIds ids = new SeededIds(world.seedForIds());
        ledger = Ledger.open(new LedgerOptions(
                used,
                new MemoryVault(clock, ids),
                Bank.catalogue(),
                clock,
                ids,
                LedgerOptions.ZONE_DEFAULT,
                new CompositeMeterRegistry(),
                this::later,
                RETRIES_AT_ONCE,
                STATES_BYTES_MAX));
        Facts facts = new Facts(ledger.codec(), ledger.zone());
        CompositeMeterRegistry meters = new CompositeMeterRegistry();
        boolean apart = world.isPlanted(PlantedBug.MOVES_THE_POSITION_WITHOUT_ITS_DATA);
        projections = new ProjectionRunner(
                        world.tables().source(this, apart),
                        store,
                        facts,
                        List.of(new BalanceProjection()),
                        NO_PAUSES,
                        clock,
                        meters)
                .prepare();
        automations = new AutomationRunner(
                world.tables().source(this, false),
                store,
                facts,
                ledger.catalogue().automations(),
                this::answered,
                NO_PAUSES,
                clock,
                meters);
    }

    boolean isDead() {
        return dead;
    }

    NodeClock clock() {
        return clock;
    }

    void crash() {
        dead = true;
        tasks.clear();
    }

    CompletableFuture<Answer> execute(Submission submission) {
        return ledger.execute(submission);
    }

    // ---- steps

    void turn() {
        if (!writing) {
            writing = true;
            alive(store::turn);
            writing = false;
        }
    }

    void runTask() {
        if (!tasks.isEmpty()) {
            alive(tasks.remove(below(tasks.size())));
        }
    }

    void project() {
        if (!folding) {
            folding = true;
            alive(projections::catchUp);
            folding = false;
        }
    }

    void automate() {
        if (!answering) {
            answering = true;
            alive(automations::catchUp);
            answering = false;
        }
    }

    void read() {
        alive(() -> {
            long after = below((int) store.head() + 1);
            var unused = store.read(after, 1 + below(20));
        });
    }

    boolean isBehind(long head) {
        return store.head() < head || projections.position() < head || automations.position() < head;
    }

    /** A step ends when the process does, and when its world fails; what is broken otherwise is a finding. */
    private void alive(Runnable step) {
        try {
            step.run();
        } catch (NodeCrashed | Fault e) {
            // It is over for this step; another one will come.
            return;
        } catch (RuntimeException | Error e) {
            world.broken("a step died: " + e);
        }
    }

    /** The runner would wait on its only thread; so it is the giving that waits, and the world goes on. */
    private CompletableFuture<Answer> answered(Submission submission) {
        try {
            return CompletableFuture.completedFuture(answer(submission));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Gives an automation's command and waits, while the world goes on. */
    private Answer answer(Submission submission) {
        CompletableFuture<Answer> answer = ledger.execute(submission);
        for (int i = 0; i < WAIT_STEPS_MAX && !answer.isDone(); i++) {
            requireAlive();
            turn();
            runTask();
            world.stepWhileWaiting();
        }
        requireAlive();
        if (!answer.isDone()) {
            throw new Fault("simulated: the automation's process gave up waiting");
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void later(Runnable task) {
        if (!dead) {
            tasks.add(task);
        }
    }

    // ---- hazards

    @Override
    public void requireAlive() {
        if (dead) {
            throw new NodeCrashed();
        }
    }

    @Override
    public void meanwhile(String before) {
        requireAlive();
        world.meanwhile(this);
        requireAlive();
    }

    @Override
    public Fate fate() {
        return world.fate();
    }

    @Override
    public boolean readFails() {
        return world.readFails();
    }

    @Override
    public int below(int bound) {
        return world.below(bound);
    }

    @Override
    public void pass(Duration duration) {
        requireAlive();
        world.pass(duration.toMillis());
    }

    @Override
    public String toString() {
        return "node " + name;
    }
}
