package org.tequio.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tequio.store.Samples.always;
import static org.tequio.store.Samples.attempt;
import static org.tequio.store.Samples.event;
import static org.tequio.store.Samples.ifNothingNew;
import static org.tequio.store.Samples.tag;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Fault;
import org.tequio.store.Appended.Committed;
import org.tequio.store.Appended.Conflict;
import org.tequio.store.Appended.Repeated;
import org.tequio.testing.SettableClock;

/** The writer turn by turn, on one thread, over a log that fails as it is told. */
class GroupCommitTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00.123456Z"));
    private final FaultyLog log = new FaultyLog();
    private final StoreLimits limits = StoreLimits.standard().withBatchEventsMax(4);
    private final GroupCommit writer = open(log);

    private GroupCommit open(LogWriter over) {
        return open(over, Planner::new);
    }

    private GroupCommit open(LogWriter over, GroupCommit.PlannerFactory planner) {
        StoreMeters meters = StoreMeters.none();
        try {
            return GroupCommit.open(
                    new GroupCommit.Parts(
                            over,
                            over,
                            clock,
                            limits,
                            new Unanswered(limits.unansweredMax(), Runnable::run, meters),
                            new HeadListeners(),
                            meters,
                            duration -> {}),
                    planner);
        } catch (LogFailure e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatWaitsIsWrittenInOneTurn() {
        var a = writer.submit(always(event("a", "account=1")));
        var b = writer.submit(always(event("b", "account=1"), event("c", "account=1")));

        writer.turn();

        assertThat(a).isCompletedWithValue(new Committed(1, 1));
        assertThat(b).isCompletedWithValue(new Committed(2, 3));
        assertThat(log.batches).hasSize(1);
    }

    @Test
    void aTurnTakesNoMoreThanItsBoundAndNothingIsLeftBehind() {
        List<CompletableFuture<Appended>> verdicts = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            verdicts.add(writer.submit(always(event("a", "account=1"), event("b", "account=1"), event("c", "x=1"))));
        }
        NewEvent[] large = new NewEvent[9];
        for (int i = 0; i < large.length; i++) {
            large[i] = event("l", "account=1");
        }
        verdicts.add(writer.submit(always(large)));

        for (int i = 0; i < 6; i++) {
            writer.turn();
        }

        assertThat(verdicts).allSatisfy(v -> assertThat(v).isCompleted());
        assertThat(log.batches).extracting(batch -> batch.events().size()).containsExactly(3, 3, 3, 3, 3, 9);
    }

    @Test
    void requestsOfOneTurnConflictWithEachOtherInTheOrderOfTheirComing() {
        var first = writer.submit(ifNothingNew(tag("account=1"), 0, event("a", "account=1")));
        var second = writer.submit(ifNothingNew(tag("account=1"), 0, event("b", "account=1")));
        var other = writer.submit(ifNothingNew(tag("account=2"), 0, event("c", "account=2")));

        writer.turn();

        assertThat(first).isCompletedWithValue(new Committed(1, 1));
        assertThat(second).isCompletedWithValue(new Conflict(1));
        assertThat(other).isCompletedWithValue(new Committed(2, 2));
    }

    @Test
    void twinsOfOneTurnAreAcceptedOnce() {
        Append append =
                new Append(AppendCondition.none(), List.of(event("a", "account=1")), attempt("u", "k", "body", "{}"));
        var first = writer.submit(append);
        var twin = writer.submit(append);

        writer.turn();

        assertThat(first).isCompletedWithValue(new Committed(1, 1));
        assertThat(twin).isCompletedWithValue(new Repeated(true, "{}", 1));
    }

    @Test
    void aBatchThatWasWrittenThoughNoAnswerCameIsAcknowledged() {
        log.next.add(Fate.WRITTEN_WITHOUT_ANSWER);
        var verdict = writer.submit(always(event("a", "account=1")));
        writer.turn();
        var after = writer.submit(ifNothingNew(tag("account=1"), 0, event("b", "account=1")));
        writer.turn();

        assertThat(verdict).isCompletedWithValue(new Committed(1, 1));
        assertThat(after).isCompletedWithValue(new Conflict(1));
        assertThat(log.read(0, 10)).hasSize(1);
    }

    @Test
    void aKeyThatWasWrittenThoughNoAnswerCameIsAcknowledged() {
        log.next.add(Fate.WRITTEN_WITHOUT_ANSWER);
        var verdict = writer.submit(new Append(AppendCondition.none(), List.of(), attempt("u", "k", "body", "{}")));
        writer.turn();

        assertThat(verdict).isCompletedWithValue(new Committed(0, 0));
    }

    @Test
    void aBatchThatWasNotWrittenIsTriedAgainOnce() {
        log.next.add(Fate.LOST_WITHOUT_ANSWER);
        var verdict = writer.submit(always(event("a", "account=1")));
        writer.turn();

        assertThat(verdict).isCompletedWithValue(new Committed(1, 1));
        assertThat(log.read(0, 10)).hasSize(1);
    }

    @Test
    void aLateEchoOfASettledBatchCanNoLongerBeWritten() throws LogFailure {
        log.next.add(Fate.LOST_WITHOUT_ANSWER);
        var verdict = writer.submit(always(event("a", "account=1")));
        writer.turn();

        Outcome echo = log.reallyAppend(log.batches.getFirst());

        assertThat(echo).isInstanceOf(Outcome.TurnLost.class);
        assertThat(verdict).isCompletedWithValue(new Committed(1, 1));
        assertThat(log.read(0, 10)).hasSize(1);
    }

    @Test
    void whatCannotBeWrittenIsAFaultAndTheWriterLives() {
        for (int i = 0; i < 20; i++) {
            log.next.add(Fate.UNABLE);
        }
        var verdict = writer.submit(always(event("a", "account=1")));
        writer.turn();
        log.next.clear();
        var later = writer.submit(always(event("a", "account=1")));
        writer.turn();

        assertThatThrownBy(verdict::join).hasCauseInstanceOf(Fault.class);
        assertThat(later).isCompletedWithValue(new Committed(1, 1));
    }

    @Test
    void aDefectInOneBatchDoesNotStopTheWriter() {
        log.next.add(Fate.BUG);
        var verdict = writer.submit(always(event("a", "account=1")));
        writer.turn();
        var later = writer.submit(always(event("a", "account=1")));
        writer.turn();

        assertThatThrownBy(verdict::join).hasCauseInstanceOf(Defect.class);
        assertThat(later).isCompletedWithValue(new Committed(1, 1));
    }

    @Test
    void whoIsPlannedHalfWayWhenMemoryEndsIsToldSoAndLeavesNothing() {
        AtomicBoolean isMemoryAtItsEnd = new AtomicBoolean();
        GroupCommit hurt = open(log, (window, reader, time) -> new Planner(window, reader, time) {
            @Override
            void place(Request request, Draft draft) throws LogFailure {
                super.place(request, draft);
                if (isMemoryAtItsEnd.getAndSet(false)) {
                    throw new OutOfMemoryError("planted");
                }
            }
        });
        var before = hurt.submit(always(event("a", "account=1")));
        isMemoryAtItsEnd.set(true);
        var told = hurt.submit(always(event("b", "account=1"), event("b", "account=1")));
        var behind = hurt.submit(ifNothingNew(tag("account=1", "b"), 0, event("c", "account=1")));
        for (int i = 0; i < 4; i++) {
            hurt.turn();
        }

        assertThatThrownBy(told::join).hasCauseInstanceOf(Defect.class);
        assertThat(before).isCompletedWithValue(new Committed(1, 1));
        assertThat(behind).isCompletedWithValue(new Committed(2, 2));
        assertThat(log.read(0, 10)).extracting(StoredEvent::type).containsExactly("a", "c");
        assertThat(hurt.window().read(0, 10))
                .satisfiesAnyOf(
                        gone -> assertThat(gone).isNull(),
                        there -> assertThat(there).hasSize(2));
    }

    @Test
    void aRequestThatBreaksEachPlanIsToldSoAndTheOthersAreWritten() {
        GroupCommit hurt = open(log, (window, reader, time) -> new Planner(window, reader, time) {
            @Override
            void place(Request request, Draft draft) throws LogFailure {
                if (request.append().events().getFirst().type().equals("poison")) {
                    throw new StackOverflowError("planted");
                }
                super.place(request, draft);
            }
        });
        hurt.plans().halt();
        var first = hurt.submit(always(event("a", "account=1")));
        var told = hurt.submit(always(event("poison", "account=1")));
        var last = hurt.submit(always(event("b", "account=1")));
        for (int i = 0; i < 4; i++) {
            hurt.turn();
        }

        assertThatThrownBy(told::join).hasCauseInstanceOf(Defect.class);
        assertThat(first).isCompletedWithValue(new Committed(1, 1));
        assertThat(last).isCompletedWithValue(new Committed(2, 2));
    }

    @Test
    void aTurnLostToANeighbourIsDecidedAgain() {
        GroupCommit neighbour = open(log);
        var theirs = neighbour.submit(always(event("a", "account=1"), event("b", "project=p")));
        neighbour.turn();
        var late = writer.submit(ifNothingNew(tag("account=1"), 0, event("c", "account=1")));
        var linked = writer.submit(ifNothingNew(tag("account=2"), 0, event("d", "project=p")));
        writer.turn();

        assertThat(theirs).isCompletedWithValue(new Committed(1, 2));
        assertThat(late).isCompletedWithValue(new Conflict(1));
        assertThat(linked).isCompletedWithValue(new Committed(3, 3));
        assertThat(log.read(2, 1).getFirst().previous()).isEqualTo("{\"project=p\":\"2\"}");
        assertThat(log.turnsTaken).isEqualTo(1);
    }

    @Test
    void aWriterWhoseLogBecameShorterStops() {
        writer.submit(always(event("a", "account=1"))).thenAccept(v -> {}).isDone();
        writer.turn();
        log.forgetEverything();
        var verdict = writer.submit(always(event("b", "account=1")));
        writer.turn();

        assertThatThrownBy(verdict::join).hasCauseInstanceOf(Fault.class).hasMessageContaining("shorter");
        assertThat(writer.submit(always(event("c", "account=1")))).isCompletedExceptionally();
    }

    // ---- reading ahead

    @Test
    void whatIsPlannedIsSeenAheadOfTheHeadOnly() {
        var verdict = writer.submit(always(event("a", "account=1")));

        assertThat(verdict).isNotDone();
        assertThat(writer.window().head()).isZero();
        assertThat(writer.plans().premise().upTo()).isEqualTo(1);
        assertThat(writer.window().read(0, 10)).isEmpty();
        assertThat(writer.window().matching(tag("account=1"), 0, 1)).hasSize(1);
    }

    @Test
    void decisionsOnOneBoundaryFollowEachOtherInOneTurn() {
        List<CompletableFuture<Appended>> verdicts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            verdicts.add(writer.submit(readAhead(writer, "account=1")));
        }
        writer.turn();

        assertThat(verdicts).allSatisfy(v -> assertThat(v).isCompletedWithValueMatching(Committed.class::isInstance));
        assertThat(log.batches).hasSize(1);
    }

    @Test
    void aDecisionOnAPlanThatWasGivenUpIsTurnedDown() {
        GroupCommit neighbour = open(log);
        var dropped = writer.submit(ifNothingNew(tag("account=1"), 0, event("a", "account=1")));
        var onTopOfIt = writer.submit(readAhead(writer, "account=2"));
        var notOnTopOfIt = writer.submit(ifNothingNew(tag("account=3"), 0, event("c", "account=3")));
        neighbour.submit(always(event("n", "account=1"))).isDone();
        neighbour.turn();

        writer.turn();

        assertThat(dropped).isCompletedWithValue(new Conflict(1));
        assertThat(onTopOfIt).isCompletedWithValueMatching(Conflict.class::isInstance);
        assertThat(notOnTopOfIt).isCompletedWithValue(new Committed(2, 2));
    }

    @Test
    void whoReadAheadHearsWhetherItHappened() {
        GroupCommit neighbour = open(log);
        writer.submit(always(event("a", "account=1"))).isDone();
        var happened = writer.plans().durable(writer.plans().premise());
        assertThat(happened).isNotDone();
        writer.turn();
        writer.submit(always(event("b", "account=1"))).isDone();
        Premise onceMore = writer.plans().premise();
        var didNot = writer.plans().durable(onceMore);
        neighbour.turn();
        neighbour.submit(always(event("n", "account=1"))).isDone();
        neighbour.turn();
        writer.turn();

        assertThat(happened).isCompletedWithValue(true);
        assertThat(didNot).isCompletedWithValue(false);
        assertThat(writer.plans().hold(onceMore)).isFalse();
        assertThat(writer.plans().hold(Premise.durable())).isTrue();
    }

    @Test
    void whatComesWhileABatchIsAtTheLogIsPlannedOnTopOfIt() {
        List<CompletableFuture<Appended>> later = new ArrayList<>();
        log.meanwhile = () -> later.add(writer.submit(readAhead(writer, "account=1")));
        var first = writer.submit(always(event("a", "account=1")));
        writer.turn();
        writer.turn();

        assertThat(first).isCompletedWithValue(new Committed(1, 1));
        assertThat(later.getFirst()).isCompletedWithValue(new Committed(2, 2));
    }

    @Test
    void whatWasPlannedOnTopOfALostBatchIsNotWrittenWithoutIt() {
        List<CompletableFuture<Appended>> later = new ArrayList<>();
        log.meanwhile = () -> later.add(writer.submit(readAhead(writer, "account=1")));
        log.next.add(Fate.BUG);
        var first = writer.submit(always(event("a", "account=1")));
        writer.turn();
        writer.turn();

        assertThatThrownBy(first::join).hasCauseInstanceOf(Defect.class);
        assertThat(later.getFirst()).isCompletedWithValueMatching(Conflict.class::isInstance);
        assertThat(log.read(0, 10)).isEmpty();
    }

    @Test
    void whoeverStoodOnALostBatchWithAKeyIsToldToo() {
        List<CompletableFuture<Appended>> later = new ArrayList<>();
        log.meanwhile = () -> {
            for (int i = 0; i < 3; i++) {
                Append ahead = readAhead(writer, "account=1");
                later.add(
                        writer.submit(new Append(ahead.condition(), ahead.events(), attempt("u", "k" + i, "b", "{}"))));
            }
        };
        log.next.add(Fate.LOST_WITHOUT_ANSWER);
        var first = writer.submit(new Append(
                AppendCondition.none(), List.of(event("a", "account=1")), attempt("u", "first", "body", "{}")));
        writer.turn();
        writer.turn();

        assertThat(first).isCompletedWithValue(new Committed(1, 1));
        assertThat(later).allSatisfy(v -> assertThat(v).isCompletedWithValueMatching(Conflict.class::isInstance));
    }

    /** Premises are asked for without the lock, while plans are given up again and again. */
    @Test
    void noPremiseOfTheNewRunReachesIntoPlansOfTheOld() throws Exception {
        Plans plans = writer.plans();
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong wrong = new AtomicLong();
        Thread reader = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                Premise premise = plans.premise();
                // In odd runs one event is planned, in even ones two: an odd one that reaches to two is of the run
                // before.
                if (premise.run() % 2 == 1 && premise.upTo() == 2 && plans.hold(premise)) {
                    wrong.incrementAndGet();
                }
            }
        });
        for (int i = 0; i < 20_000; i++) {
            boolean isOdd = plans.premise().run() % 2 == 1;
            plans.submit(Request.of(always(event("a", "account=1")), 0));
            if (!isOdd) {
                plans.submit(Request.of(always(event("b", "account=1")), 0));
            }
            plans.giveUp();
            plans.failWaiting(null, new Fault("given up"));
            plans.resume(LogHead.EMPTY, Map.of());
        }
        over.set(true);
        reader.join();

        assertThat(wrong).hasValue(0);
    }

    private static Append readAhead(GroupCommit writer, String tag) {
        Premise premise = writer.plans().premise();
        AppendCondition condition = new AppendCondition(tag(tag), premise.upTo(), premise);
        return Append.of(condition, List.of(event("x", tag)));
    }

    /** What becomes of the next batch. */
    private enum Fate {
        WRITTEN_WITHOUT_ANSWER,
        LOST_WITHOUT_ANSWER,
        UNABLE,
        BUG
    }

    private static final class FaultyLog extends MemoryLog {

        private final Deque<Fate> next = new ArrayDeque<>();
        private final List<Batch> batches = new ArrayList<>();
        private Runnable meanwhile = () -> {};
        private boolean empty;
        private int turnsTaken;

        @Override
        public synchronized Outcome append(Batch batch, Instant keptSince) throws LogFailure {
            batches.add(batch);
            Runnable once = meanwhile;
            meanwhile = () -> {};
            once.run();
            Fate fate = next.poll();
            if (fate == null) {
                return reallyAppend(batch);
            }
            switch (fate) {
                case WRITTEN_WITHOUT_ANSWER -> reallyAppend(batch);
                case BUG -> throw new IllegalStateException("planted");
                case LOST_WITHOUT_ANSWER, UNABLE -> {}
            }
            LogFailure.Kind kind = fate == Fate.UNABLE ? LogFailure.Kind.UNABLE : LogFailure.Kind.NO_ANSWER;
            throw new LogFailure(kind, "planted", new IllegalStateException());
        }

        private Outcome reallyAppend(Batch batch) throws LogFailure {
            return empty ? new Outcome.TurnLost() : super.append(batch, Instant.EPOCH);
        }

        @Override
        public LogHead takeTurn() throws LogFailure {
            turnsTaken++;
            return super.takeTurn();
        }

        @Override
        public synchronized LogHead head() {
            return empty ? LogHead.EMPTY : super.head();
        }

        private void forgetEverything() {
            empty = true;
        }
    }
}
