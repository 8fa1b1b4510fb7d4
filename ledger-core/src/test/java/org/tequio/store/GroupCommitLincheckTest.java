package org.tequio.store;

import static org.tequio.store.Samples.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Callers who plan side by side, and the writer who writes meanwhile, do as if one came after the other. */
public class GroupCommitLincheckTest {

    private final Queue<CompletableFuture<Appended>> verdicts = new ConcurrentLinkedQueue<>();
    private final GroupCommit writer = open();

    private static GroupCommit open() {
        StoreLimits limits = new StoreLimits(100, 4, 1 << 20, 4, 100, 1 << 20, Duration.ofDays(1), Duration.ZERO);
        MemoryLog log = new MemoryLog();
        StoreMeters meters = StoreMeters.none();
        try {
            return GroupCommit.open(
                    new GroupCommit.Parts(
                            log,
                            log,
                            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                            limits,
                            new Unanswered(limits.unansweredMax(), Runnable::run, meters),
                            new HeadListeners(),
                            meters,
                            duration -> {}),
                    Planner::new);
        } catch (LogFailure e) {
            throw new IllegalStateException(e);
        }
    }

    /** On the newest plans, if nothing came in between; whether it may still pass. */
    @Operation
    public boolean decideOnPlans() {
        Premise premise = writer.plans().premise();
        AppendCondition condition = new AppendCondition(Samples.tag("account=1"), premise.upTo(), premise);
        CompletableFuture<Appended> verdict = writer.submit(Append.of(condition, List.of(event("a", "account=1"))));
        verdicts.add(verdict);
        return true;
    }

    @Operation
    public boolean record() {
        verdicts.add(writer.submit(Append.of(AppendCondition.none(), List.of(event("a", "account=2")))));
        return true;
    }

    @Operation(nonParallelGroup = "writer")
    public boolean turn() {
        writer.turn();
        return true;
    }

    /** The last act: everything is written, everybody is told, and as many events are there as were accepted. */
    @Operation(nonParallelGroup = "writer", runOnce = true)
    public boolean finish() {
        do {
            writer.turn();
        } while (writer.window().tail() > writer.window().head());
        return writer.window().head() >= told();
    }

    @Test
    void holdsUnderStress() {
        new StressOptions()
                .iterations(10)
                .invocationsPerIteration(1_000)
                .threads(3)
                .actorsPerThread(3)
                .check(GroupCommitLincheckTest.class);
    }

    private long told() {
        return verdicts.stream()
                .filter(verdict -> verdict.isDone() && verdict.join() instanceof Appended.Committed)
                .count();
    }
}
