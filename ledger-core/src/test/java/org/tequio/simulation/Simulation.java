package org.tequio.simulation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Fault;
import org.tequio.store.Hazards.Fate;
import org.tequio.store.LogModel;
import org.tequio.store.NodeCrashed;
import org.tequio.store.PlantedStoreBug;
import org.tequio.store.SimulatedDatabase;
import org.tequio.store.StoredEvent;

/**
 * One run from one seed, on one thread: nodes, their callers and the database take steps in an order, and meet faults,
 * that only the seed decides. What each node asks of the world is a moment at which all others may go on.
 */
final class Simulation {

    private static final int STEPS_BEFORE_CALM = 900;
    private static final int ROUNDS_MAX = 400;
    private static final int DEPTH_MAX = 3;
    private static final long HOUR_MILLIS = 3_600_000;

    private final Random random;
    private final @Nullable PlantedBug bug;
    private final Weather weather;
    private final List<String> broken = new ArrayList<>();
    private final BankModel bank = new BankModel(this::broken);
    private final LogModel model = new LogModel(this::committed, this::broken);
    private final SimulatedDatabase database;
    private final SimulatedTables tables = new SimulatedTables(this::checkTables);
    private final Callers callers;
    private final List<NodeClock> clocks = new ArrayList<>();
    private final @Nullable Node[] nodes;
    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private long micros;
    private int depth;
    private int steps;
    private int crashes;
    private boolean shutOut;
    private boolean starting;
    private String startFailed = "";
    private @Nullable List<String> trace;

    Simulation(long seed, @Nullable PlantedBug bug) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.bug = bug;
        weather = new Weather(random);
        database = new SimulatedDatabase(new WorldHazards(this), model);
        nodes = new @Nullable Node[weather.nodes];
        for (int i = 0; i < nodes.length; i++) {
            clocks.add(new NodeClock(() -> micros));
        }
        callers = new Callers(this, bank, model, weather, random);
    }

    /** What a run was like, for the test that all of it happens. */
    record Report(
            int steps,
            int events,
            int crashes,
            Map<Fate, Integer> fates,
            Map<Told, Integer> told,
            List<String> broken,
            long traceHash) {}

    /** Remembers what happens, to be read by whoever looks for a cause. */
    Simulation traced() {
        trace = new ArrayList<>();
        return this;
    }

    List<String> trace() {
        return trace == null ? List.of() : trace;
    }

    void happened(Supplier<String> what) {
        if (trace != null) {
            trace.add("step " + steps + ", depth " + depth + ": " + what.get());
        }
    }

    Report run() {
        while (steps < STEPS_BEFORE_CALM && broken.isEmpty()) {
            step();
        }
        weather.calmDown();
        database.restart();
        tables.restart();
        if (shutOut) {
            // Who was shut out stays so until it is started anew.
            crashAll();
        }
        for (int round = 0; broken.isEmpty() && !isSettled(); round++) {
            if (round > ROUNDS_MAX) {
                broken("it does not come to an end: " + callers.unsettled() + ", not started: " + startFailed);
            }
            round();
        }
        if (broken.isEmpty()) {
            callers.checkAtTheEnd();
            checkTables();
            check(bank.unthanked().isEmpty(), "left out by the automation: ops=" + bank.unthanked());
        }
        return new Report(steps, model.log().size(), crashes, fates, callers.told(), List.copyOf(broken), traceHash());
    }

    // ---- steps

    private void step() {
        steps++;
        passMicros(1 + random.nextInt(20_000));
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> callers.act();
            case 4, 5, 6, 7, 8 -> onSomeNode(Node::turn);
            case 9, 10, 11, 12, 13 -> onSomeNode(Node::runTask);
            case 14 -> onSomeNode(this::project);
            case 15 -> onSomeNode(this::automate);
            case 16 -> onSomeNode(Node::read);
            case 17 -> executeLate();
            case 18 -> start(random.nextInt(nodes.length));
            default -> disturb();
        }
    }

    void stepWhileWaiting() {
        depth++;
        step();
        depth--;
    }

    /** Everybody gets on, in order; nothing fails. */
    private void round() {
        for (int i = 0; i < nodes.length; i++) {
            start(i);
            Node node = nodes[i];
            if (node != null) {
                callers.act();
                node.turn();
                node.runTask();
                node.runTask();
                node.project();
                node.automate();
            }
        }
        executeLate();
    }

    private void project(Node node) {
        if (depth < 2) {
            node.project();
        }
    }

    private void automate(Node node) {
        if (depth < 2) {
            node.automate();
        }
    }

    private void executeLate() {
        if (database.hasLate()) {
            database.executeLate();
        }
    }

    private void disturb() {
        if (weather.happens(random, weather.serverCrashPerMille * 10)) {
            database.restart();
            tables.restart();
            happened(() -> "the database restarted");
        }
        if (weather.happens(random, weather.clockJumpPercent * 10)) {
            long millis = random.nextInt((int) (2 * HOUR_MILLIS)) - HOUR_MILLIS;
            clocks.get(random.nextInt(clocks.size())).jump(millis);
        }
        if (weather.happens(random, weather.epochPerMille * 10)) {
            database.raiseEpoch();
            shutOut = true;
        }
        if (weather.happens(random, weather.crashPerMille * 10)) {
            crash(random.nextInt(nodes.length));
        }
    }

    private void crash(int index) {
        Node node = nodes[index];
        if (node != null) {
            crashes++;
            nodes[index] = null;
            node.crash();
            happened(() -> "crashed " + node);
            callers.lost(node);
        }
    }

    private void crashAll() {
        for (int i = 0; i < nodes.length; i++) {
            crash(i);
        }
    }

    private void start(int index) {
        if (nodes[index] != null || starting) {
            return;
        }
        starting = true;
        try {
            nodes[index] = new Node(this, index, clocks.get(index));
            happened(() -> "started node " + index);
        } catch (NodeCrashed | Fault e) {
            // The database did not let it start; it will be tried again.
            crashes++;
            startFailed = e + " because of " + e.getCause();
        } finally {
            starting = false;
        }
    }

    private interface Step {
        void take(Node node);
    }

    private void onSomeNode(Step step) {
        Node node = someNode();
        if (node != null) {
            step.take(node);
        }
    }

    @Nullable
    Node someNode() {
        return nodes[random.nextInt(nodes.length)];
    }

    // ---- what nodes ask of the world

    void meanwhile(Node node) {
        passMicros(random.nextInt(2_000));
        if (depth < DEPTH_MAX && random.nextInt(100) < weather.meanwhilePercent) {
            depth++;
            int others = 1 + random.nextInt(4);
            for (int i = 0; i < others && broken.isEmpty(); i++) {
                step();
            }
            depth--;
        }
        if (weather.happens(random, weather.crashPerMille)) {
            for (int i = 0; i < nodes.length; i++) {
                if (nodes[i] == node) {
                    crash(i);
                }
            }
        }
    }

    Fate fate() {
        Fate fate = weather.fate(random);
        fates.merge(fate, 1, Integer::sum);
        happened(() -> "a statement that writes: " + fate);
        return fate;
    }

    boolean readFails() {
        return weather.readFails(random);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    void pass(long millis) {
        passMicros(millis * 1_000);
    }

    private void passMicros(long more) {
        database.pass((micros + more) / 1_000 - micros / 1_000);
        micros += more;
    }

    long seedForIds() {
        return random.nextLong();
    }

    SimulatedDatabase database() {
        return database;
    }

    SimulatedTables tables() {
        return tables;
    }

    LogModel model() {
        return model;
    }

    @Nullable
    PlantedStoreBug bugInStore() {
        return bug == null ? null : bug.inStore();
    }

    boolean isPlanted(PlantedBug which) {
        return bug == which;
    }

    // ---- what must hold

    private void committed(StoredEvent event) {
        happened(() -> "committed " + event.position() + " " + event.type() + " "
                + new String(event.payload(), StandardCharsets.UTF_8));
        bank.committed(event);
    }

    void broken(String promise) {
        broken.add("step " + steps + ": " + promise);
        happened(() -> "BROKEN: " + promise);
    }

    void check(boolean kept, String promise) {
        if (!kept) {
            broken(promise);
        }
    }

    private void checkTables() {
        Long position = (Long) tables.value("live.projection_position", BalanceProjection.NAME, "position");
        if (position != null && position <= model.log().size()) {
            Map<String, Long> folded = tables.column("balance", "cents");
            Map<String, Long> expected = bank.balancesAt(position);
            check(folded.equals(expected), "projection at " + position + ": " + folded + ", must be " + expected);
        } else {
            check(position == null, "projection ahead of the log: position=" + position);
        }
    }

    private boolean isSettled() {
        if (!callers.isSettled()) {
            return false;
        }
        for (Node node : nodes) {
            if (node == null || node.isBehind(model.log().size())) {
                return false;
            }
        }
        return !database.hasLate();
    }

    private long traceHash() {
        long hash = steps * 31L + micros;
        for (var event : model.log()) {
            for (byte b : event.leafHash()) {
                hash = hash * 31 + b;
            }
        }
        return hash;
    }
}
