package org.tequio.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.unitofwork.transaction.TransactionManager;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.update.UpdateChecker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.decision.Boundary;
import org.tequio.event.Event;
import org.tequio.event.EventCodec;
import org.tequio.event.EventType;
import org.tequio.event.RecordCodec;
import org.tequio.event.Tag;
import org.tequio.refusal.Fault;
import org.tequio.store.Appended.Repeated;
import org.tequio.store.Attempt;
import org.tequio.store.EventStore;
import org.tequio.store.MemoryEventStore;
import org.tequio.store.Provenance;
import org.tequio.store.Query;
import org.tequio.testing.SettableClock;

/** Each trap of Axon Framework 5.0.1 that touches us, held shut by a test. */
class AxonTrapsTest {

    private static final int SECONDS_MAX = 20;

    @EventType("counted")
    record Counted(String counter, String other) implements Event {
        @Override
        public Set<Tag> tags() {
            return Set.of(new Tag("counter", counter), new Tag("other", other));
        }
    }

    private static final Boundary<Integer> A = counter("a");
    private static final Boundary<Integer> B = counter("b");

    private final AtomicInteger decoded = new AtomicInteger();
    private final EventCodec codec = new CountingCodec();
    private final List<Long> readAfter = new CopyOnWriteArrayList<>();
    private final EventStore store = recording(new MemoryEventStore(new SettableClock(Instant.EPOCH)));
    private final AtomicInteger conflicts = new AtomicInteger();
    private final AxonBus bus = new AxonBus(
            store,
            codec,
            List.of("count"),
            new Conflicts(8, Thread::startVirtualThread, bound -> 0, command -> conflicts.incrementAndGet()),
            1 << 20);
    private final AxonStorageEngine engine = new AxonStorageEngine(store, new CodecConverter(codec));

    @AfterEach
    void close() {
        bus.close();
        store.close();
    }

    @Test // a handler that sources nothing gets AppendCondition.none()
    void appendsWithoutConditionOnlyIfNothingWasRead() throws Exception {
        execute(sources -> List.of(new Counted("a", "x")));
        execute(sources -> List.of(new Counted("a", "x")));

        assertThat(store.head()).isEqualTo(2);
        assertThat(conflicts).hasValue(0);
    }

    @Test // sourcing an empty log must still guard: what must not exist yet is read
    void noticesThatSomethingCameWhereNothingWas() throws Exception {
        AtomicInteger attempts = new AtomicInteger();

        execute(sources -> {
            int found = sources.fold(A);
            if (attempts.getAndIncrement() == 0) {
                appendBehindItsBack("a");
            }
            return found == 0 ? List.of(new Counted("a", "x")) : List.of();
        });

        assertThat(attempts).hasValue(2);
        assertThat(conflicts).hasValue(1);
        assertThat(store.head()).isEqualTo(1);
    }

    @Test // ORIGIN would be taken for "not sourced yet" and a second sourcing would raise the marker
    void neverReturnsOriginFromSource() {
        MessageStream<EventMessage> empty =
                engine.source(SourcingCondition.conditionFor(EventCriteria.havingTags("counter", "a")), null);

        ConsistencyMarker marker = empty.next().orElseThrow().getResource(ConsistencyMarker.RESOURCE_KEY);
        assertThat(marker).isNotNull().isNotEqualTo(ConsistencyMarker.ORIGIN);
        assertThat(marker).isEqualTo(new GlobalIndexConsistencyMarker(0));
    }

    @Test // the marker of several readings is the lowest, so that the first reading stays guarded
    void guardsTheFirstReadingThoughASecondCameLater() throws Exception {
        AtomicInteger attempts = new AtomicInteger();

        execute(sources -> {
            int found = sources.fold(A);
            if (attempts.getAndIncrement() == 0) {
                appendBehindItsBack("a");
            }
            int others = sources.fold(B);
            return found + others == 0 ? List.of(new Counted("b", "x")) : List.of();
        });

        assertThat(attempts).hasValue(2);
        assertThat(store.head()).isEqualTo(1);
    }

    @Test // two equal either(…) criteria in one command: IllegalArgumentException in the framework
    void readsTheSameAlternativesTwiceInOneCommand() throws Exception {
        Query either = Query.of(new Tag("counter", "a")).or(Query.of(new Tag("counter", "b")));
        Boundary<Integer> first = new Boundary<>(either, 0, AxonTrapsTest::count);
        Boundary<Integer> second = new Boundary<>(either, 0, AxonTrapsTest::count);
        appendBehindItsBack("a");
        List<Integer> found = new ArrayList<>();

        execute(sources -> {
            found.add(sources.fold(first));
            found.add(sources.fold(second));
            found.add(sources.fold(A));
            return List.of(new Counted("b", "x"));
        });

        assertThat(found).containsExactly(1, 1, 1);
        assertThat(store.head()).isEqualTo(2);
    }

    @Test // either(any, x).flatten() loses the "any"
    void keepsACriterionThatMatchesEverything() {
        Query everything =
                Query.of(new org.tequio.store.Criterion(Set.of(), Set.of())).or(Query.of(new Tag("counter", "a")));

        assertThat(Criteria.toQuery(Criteria.ofQuery(everything)).matches("whatever", Set.of()))
                .isTrue();
    }

    @Test // rollback is also called after a failed and even after a successful commit
    void rollsBackNothingAfterCommit() throws Exception {
        AppendTransaction<?> transaction = transaction(AppendCondition.none());

        transaction.commit(null).get(SECONDS_MAX, TimeUnit.SECONDS);
        transaction.rollback(null);
        transaction.rollback(null);

        assertThat(store.head()).isEqualTo(1);
        assertThatThrownBy(() -> transaction.commit(null).get(SECONDS_MAX, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class);
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void commitsNothingAfterRollback() throws Exception {
        AppendTransaction<?> transaction = transaction(AppendCondition.none());

        transaction.rollback(null);

        assertThatThrownBy(() -> transaction.commit(null).get(SECONDS_MAX, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class);
        assertThat(store.head()).isZero();
    }

    @Test // an Error that leaves a handler is swallowed and its caller waits for ever
    void bringsAnErrorToTheCaller() {
        assertThatThrownBy(() -> execute(sources -> {
                    throw new StackOverflowError("an Error, not an Exception");
                }))
                .hasRootCauseInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> execute(sources -> {
                    throw new IllegalStateException("an exception");
                }))
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test // the same for what fails on the way to the commit
    void bringsAFailureBeforeTheAppendToTheCaller() {
        TestAct act = new TestAct(sources -> List.of(new Counted("a", "x")), null) {
            @Override
            public void beforeAppend() {
                throw new StackOverflowError("while the vault was written");
            }
        };

        assertThatThrownBy(() -> bus.execute(() -> act).get(SECONDS_MAX, TimeUnit.SECONDS))
                .hasRootCauseInstanceOf(StackOverflowError.class);
        assertThat(store.head()).isZero();
    }

    @Test // a conflict is a non-transient exception for the framework: its own retry gives up at once
    void decidesAfreshAfterConflictsUntilItsLimit() {
        AtomicInteger attempts = new AtomicInteger();

        assertThatThrownBy(() -> execute(sources -> {
                    sources.fold(A);
                    attempts.incrementAndGet();
                    appendBehindItsBack("a");
                    return List.of(new Counted("b", "x"));
                }))
                .hasCauseInstanceOf(Fault.class);
        assertThat(attempts).hasValue(9);
        assertThat(conflicts).hasValue(9);
        assertThat(store.source(Query.of(new Tag("counter", "b")), 0).events()).isEmpty();
    }

    @Test // #4766: loaded entities are evolved with events appended for others
    void foldsEachStateFromItsOwnEventsOnly() throws Exception {
        appendBehindItsBack("a");
        List<Integer> found = new ArrayList<>();
        execute(sources -> {
            found.add(sources.fold(A));
            found.add(sources.fold(B));
            return List.of(new Counted("a", "x"));
        });
        execute(sources -> {
            found.add(sources.fold(A));
            found.add(sources.fold(B));
            return List.of();
        });

        assertThat(found).containsExactly(1, 0, 2, 0);
    }

    @Test
    void widensAStateWithoutFoldingAnEventTwice() throws Exception {
        execute(sources -> List.of(new Counted("a", "x"), new Counted("b", "x")));
        Boundary<Integer> more = new Boundary<>(Query.of(new Tag("other", "x")), -7, AxonTrapsTest::count);
        List<Integer> found = new ArrayList<>();

        for (int i = 0; i < 2; i++) {
            execute(sources -> {
                int narrow = sources.fold(A);
                found.add(narrow);
                found.add(sources.widen(A, narrow, more));
                return List.of();
            });
        }

        assertThat(found).containsExactly(1, 2, 1, 2);
    }

    @Test // a kept state must not be taken for that of a fold which depends on its command
    void keepsNoStateOfAFoldThatCaptures() throws Exception {
        appendBehindItsBack("a");
        List<Integer> found = new ArrayList<>();
        for (int step : List.of(1, 10, 100)) {
            Boundary<Integer> stepping =
                    new Boundary<>(Query.of(new Tag("counter", "a")), 0, (count, event) -> count + step);
            execute(sources -> {
                found.add(sources.fold(stepping));
                return List.of();
            });
        }

        assertThat(found).containsExactly(1, 10, 100);
    }

    @Test
    void readsOnFromAKeptState() throws Exception {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            execute(sources -> {
                found.add(sources.fold(A));
                return List.of(new Counted("a", "x"));
            });
            appendBehindItsBack("a");
        }

        assertThat(found).containsExactly(0, 2, 4, 6, 8);
    }

    @Test // else whatever is old is read from disk by every decision, though nothing was ever added to it
    void readsOnFromWhereAKeptStateIsCompleteHoweverOldItsLastEvent() throws Exception {
        appendBehindItsBack("a");
        for (int i = 0; i < 2_500; i++) {
            appendBehindItsBack("b");
        }
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            execute(sources -> {
                found.add(sources.fold(A));
                return List.of();
            });
        }

        assertThat(found).containsExactly(1, 1, 1);
        assertThat(readAfter).containsExactly(0L, 2_501L, 2_501L);
    }

    @Test
    void readsAheadWhatManyActsDependOn() throws Exception {
        appendBehindItsBack("a");
        appendBehindItsBack("b");
        appendBehindItsBack("a");

        bus.readAhead(List.of(A, B, counter("c"), A));

        appendBehindItsBack("a");
        List<Integer> found = new ArrayList<>();
        execute(sources -> {
            found.add(sources.fold(A));
            found.add(sources.fold(B));
            found.add(sources.fold(counter("c")));
            return List.of();
        });
        assertThat(found).containsExactly(3, 1, 0);
        assertThat(readAfter).containsExactly(3L, 3L, 3L);
    }

    @Test
    void foldsItsOwnEventsWithoutReadingThemAgain() throws Exception {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            execute(sources -> {
                found.add(sources.fold(A));
                return List.of(new Counted("b", "x"), new Counted("a", "x"), new Counted("a", "y"));
            });
        }

        assertThat(found).containsExactly(0, 2, 4);
        assertThat(decoded).hasValue(0);
    }

    @Test
    void widensOnFromKeptStates() throws Exception {
        Boundary<Integer> more = new Boundary<>(Query.of(new Tag("other", "x")), -7, AxonTrapsTest::count);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String counter = i % 3 == 0 ? "a" : "b";
            execute(sources -> {
                int narrow = sources.fold(A);
                found.add(narrow);
                found.add(sources.widen(A, narrow, more));
                return List.of(new Counted(counter, "x"));
            });
        }

        assertThat(found).containsExactly(0, 0, 1, 1, 1, 2, 1, 3, 2, 4, 2, 5);
    }

    @Test
    void keepsNothingOfWhatWasNotWritten() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        List<Integer> found = new ArrayList<>();

        execute(sources -> {
            found.add(sources.fold(A));
            if (attempts.getAndIncrement() == 0) {
                appendBehindItsBack("a");
            }
            return List.of(new Counted("a", "x"));
        });
        execute(sources -> {
            found.add(sources.fold(A));
            return List.of();
        });

        assertThat(found).containsExactly(0, 1, 2);
    }

    @Test
    void acknowledgesWhatIsDurableThoughItCannotBeFolded() throws Exception {
        Boundary<Integer> fails = new Boundary<>(A.query(), 0, (count, event) -> {
            throw new IllegalStateException("cannot be folded");
        });

        execute(sources -> {
            sources.fold(fails);
            return List.of(new Counted("a", "x"));
        });

        assertThat(store.head()).isEqualTo(1);
    }

    @Test // two transactions per command, and a caller that waits for ever if one cannot be started
    void hasNoTransactionManager() {
        assertThat(bus.has(TransactionManager.class)).isFalse();
    }

    @Test
    void phonesNobody() {
        assertThat(bus.has(UpdateChecker.class)).isFalse();
    }

    @Test
    void recordsTheAttemptOfAnAcceptedCommandWithoutEvents() throws Exception {
        Attempt attempt = new Attempt("u-1", "key", "hash", "{}");

        bus.execute(() -> new TestAct(sources -> List.of(), attempt)).get(SECONDS_MAX, TimeUnit.SECONDS);
        TestAct again = bus.execute(() -> new TestAct(sources -> List.of(new Counted("a", "x")), attempt))
                .get(SECONDS_MAX, TimeUnit.SECONDS);

        assertThat(again.earlier).isEqualTo(new Repeated(true, "{}", 0));
        assertThat(store.head()).isZero();
    }

    @Test // nor may it pass if what it rests on has changed
    void guardsAnAttemptWithoutEvents() throws Exception {
        AtomicInteger attempts = new AtomicInteger();
        Attempt attempt = new Attempt("u-1", "key", "hash", "{}");

        bus.execute(() -> new TestAct(
                        sources -> {
                            sources.fold(A);
                            if (attempts.getAndIncrement() == 0) {
                                appendBehindItsBack("a");
                            }
                            return List.of();
                        },
                        attempt))
                .get(SECONDS_MAX, TimeUnit.SECONDS);

        assertThat(attempts).hasValue(2);
    }

    /** Notes behind which position each reading begins. */
    private EventStore recording(EventStore inner) {
        return (EventStore) Proxy.newProxyInstance(
                EventStore.class.getClassLoader(), new Class<?>[] {EventStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("sourceAhead")) {
                        readAfter.add((Long) arguments[1]);
                    }
                    return method.invoke(inner, arguments);
                });
    }

    private void execute(Function<Sources, List<Event>> decision) throws Exception {
        bus.execute(() -> new TestAct(decision, null)).get(SECONDS_MAX, TimeUnit.SECONDS);
    }

    private void appendBehindItsBack(String counter) {
        try {
            transaction(AppendCondition.none(), counter).commit(null).get(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private AppendTransaction<?> transaction(AppendCondition condition) {
        return transaction(condition, "a");
    }

    private AppendTransaction<?> transaction(AppendCondition condition, String counter) {
        Counted event = new Counted(counter, "y");
        EventMessage message = new GenericEventMessage(
                java.util.UUID.randomUUID().toString(),
                new MessageType("counted", "1"),
                event,
                Map.of(),
                Instant.EPOCH);
        return engine.appendEvents(
                        condition,
                        null,
                        List.of(new GenericTaggedEventMessage<>(message, Criteria.ofTags(event.tags()))))
                .join();
    }

    private static Boundary<Integer> counter(String name) {
        return new Boundary<>(Query.of(new Tag("counter", name), "counted"), 0, AxonTrapsTest::count);
    }

    private static Integer count(Integer count, Event event) {
        return event instanceof Counted ? count + 1 : count;
    }

    /** Counts what is decoded. */
    private final class CountingCodec implements EventCodec {

        private final RecordCodec codec = new RecordCodec(List.of(Counted.class), List.of());

        @Override
        public String typeOf(Event event) {
            return codec.typeOf(event);
        }

        @Override
        public int versionOf(Event event) {
            return codec.versionOf(event);
        }

        @Override
        public byte[] encode(Event event) {
            return codec.encode(event);
        }

        @Override
        public boolean knows(String type, int version) {
            return codec.knows(type, version);
        }

        @Override
        public Event decode(String type, int version, byte[] payload) {
            decoded.incrementAndGet();
            return codec.decode(type, version, payload);
        }
    }

    private static class TestAct implements Act {

        private final Function<Sources, List<Event>> decision;
        private final @Nullable Attempt attempt;

        @Nullable
        Repeated earlier;

        TestAct(Function<Sources, List<Event>> decision, @Nullable Attempt attempt) {
            this.decision = decision;
            this.attempt = attempt;
        }

        @Override
        public String command() {
            return "count";
        }

        @Override
        public Object boundary() {
            return "count";
        }

        @Override
        public List<Event> decide(Sources sources) {
            return decision.apply(sources);
        }

        @Override
        public @Nullable Attempt attempt() {
            return attempt;
        }

        @Override
        public Provenance provenance() {
            return new Provenance("u-1", "system", null, null, null);
        }

        @Override
        public String eventId() {
            return java.util.UUID.randomUUID().toString();
        }

        @Override
        public void beforeAppend() {}

        @Override
        public void committed(long lastPosition) {}

        @Override
        public void repeated(Repeated before) {
            earlier = before;
        }

        @Override
        public void abandoned() {}
    }
}
