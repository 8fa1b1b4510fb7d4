package org.tequio.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tequio.store.Samples.always;
import static org.tequio.store.Samples.attempt;
import static org.tequio.store.Samples.event;
import static org.tequio.store.Samples.ifNothingNew;
import static org.tequio.store.Samples.tag;
import static org.tequio.store.Samples.verdict;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.event.Tag;
import org.tequio.refusal.Fault;
import org.tequio.store.Appended.Committed;
import org.tequio.store.Appended.Conflict;
import org.tequio.store.Appended.Repeated;
import org.tequio.testing.SettableClock;

/** What every event store must do. A test that inherits it opens its store on a medium that is fresh for each test. */
abstract class EventStoreContract {

    final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T12:00:00.123456Z"));
    private final List<EventStore> opened = new ArrayList<>();
    private final ExecutorService completions = Executors.newVirtualThreadPerTaskExecutor();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    EventStore store;

    /** Opens a store on this test's medium; called again, it is the same log after a restart. */
    abstract EventStore open(Clock clock, Executor completions, StoreLimits limits) throws Exception;

    @BeforeEach
    final void openStore() throws Exception {
        store = reopened(StoreLimits.standard());
    }

    @AfterEach
    final void closeStores() {
        opened.forEach(EventStore::close);
        completions.shutdown();
        callers.shutdown();
    }

    final EventStore reopened(StoreLimits limits) throws Exception {
        EventStore another = open(clock, completions, limits);
        remember(another);
        return another;
    }

    /** Closes a store after the test. */
    final void remember(EventStore another) {
        opened.add(another);
    }

    // ---- what is written

    @Test
    void positionsStartAtOneAndHaveNoGaps() {
        assertThat(store.head()).isZero();

        Appended first = verdict(store, always(event("a", "account=1"), event("b", "account=1")));
        Appended second = verdict(store, always(event("c", "account=2")));

        assertThat(first).isEqualTo(new Committed(1, 2));
        assertThat(second).isEqualTo(new Committed(3, 3));
        assertThat(store.head()).isEqualTo(3);
        assertThat(store.read(0, 10)).extracting(StoredEvent::position).containsExactly(1L, 2L, 3L);
        assertThat(store.read(0, 10)).extracting(StoredEvent::type).containsExactly("a", "b", "c");
    }

    @Test
    void whatIsWrittenIsReadBackExactly() throws Exception {
        NewEvent full = new NewEvent(
                UUID.randomUUID().toString(),
                "contribution-received",
                3,
                Set.of(new Tag("project", "p-1"), new Tag("contribution", "Zacatecas=ñ€😀")),
                LocalDate.of(2013, 2, 28),
                new Provenance("u-1", "treasurer", "m-9", "cause-1", "corr-1"),
                "{\"amount\":\"250.50\",\"text\":\"ñ€😀\\u0000\\\\\"}".getBytes(StandardCharsets.UTF_8));
        NewEvent bare = new NewEvent(
                UUID.randomUUID().toString(),
                "bare",
                1,
                Set.of(new Tag("account", "1")),
                null,
                new Provenance("system", "system", null, null, null),
                "{}".getBytes(StandardCharsets.UTF_8));
        verdict(store, always(full, bare));

        for (EventStore each : List.of(store, reopened(StoreLimits.standard()))) {
            List<StoredEvent> read = each.read(0, 10);
            assertThat(read.getFirst()).usingRecursiveComparison().isEqualTo(stored(full, 1, read.getFirst()));
            assertThat(read.getLast()).usingRecursiveComparison().isEqualTo(stored(bare, 2, read.getLast()));
            assertThat(read).allSatisfy(e -> assertThat(e.recordedAt()).isEqualTo(clock.instant()));
        }
    }

    private static StoredEvent stored(NewEvent e, long position, StoredEvent like) {
        return new StoredEvent(
                position,
                e.id(),
                e.type(),
                e.version(),
                e.tags(),
                like.recordedAt(),
                e.valueDate(),
                e.provenance(),
                like.previous(),
                e.payload(),
                like.leafHash());
    }

    @Test
    void theLeafHashCanBeComputedAgainFromTheRow() throws Exception {
        verdict(store, always(event("a", "project=p-1"), event("b", "project=p-1", "account=1")));

        for (EventStore each : List.of(store, reopened(StoreLimits.standard()))) {
            assertThat(each.read(0, 10))
                    .hasSize(2)
                    .allSatisfy(e -> assertThat(Leaf.hash(e)).isEqualTo(e.leafHash()));
        }
    }

    @Test
    void anEventLinksToTheOneBeforeOfEachOfItsProjects() throws Exception {
        verdict(store, always(event("a", "project=p-1"), event("b", "account=1"), event("c", "project=p-1")));
        verdict(store, always(event("d", "project=p-2", "project=p-1")));
        EventStore again = reopened(StoreLimits.standard());
        verdict(again, always(event("e", "project=p-2")));

        assertThat(again.read(0, 10).stream().map(StoredEvent::previous).toList())
                .containsExactly(
                        "{\"project=p-1\":\"0\"}",
                        null,
                        "{\"project=p-1\":\"1\"}",
                        "{\"project=p-1\":\"3\",\"project=p-2\":\"0\"}",
                        "{\"project=p-2\":\"4\"}");
    }

    @Test
    void whoAsksAboutThePastIsToldNothingThatCameAfterIt() throws Exception {
        verdict(store, always(event("a", "account=1"), event("a", "account=2"), event("b", "account=1")));
        verdict(store, always(event("a", "account=1"), event("a", "account=1")));

        for (EventStore each : List.of(store, reopened(StoreLimits.standard().withWindow(1, 1 << 20)))) {
            Sourced past = each.source(tag("account=1"), 1, 4);
            assertThat(past.events()).extracting(StoredEvent::position).containsExactly(3L, 4L);
            assertThat(past.upTo()).isEqualTo(4);
            assertThat(each.source(tag("account=1"), 0, 99).upTo()).isEqualTo(5);
            assertThat(each.source(tag("account=1"), 0, 99).events()).hasSize(4);
            assertThat(each.source(tag("account=1"), 4, 2).events()).isEmpty();
            assertThat(each.source(tag("account=1"), 0, 0).events()).isEmpty();
        }
    }

    @Test
    void refusesAnOversizeEvent() {
        byte[] tooLarge = new byte[NewEvent.PAYLOAD_BYTES_MAX + 1];
        NewEvent sample = event("a", "account=1");

        assertThatThrownBy(() -> new NewEvent(sample.id(), "a", 1, sample.tags(), null, sample.provenance(), tooLarge))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("event too large: type=a, bytes=65536, bytesMax=65535");
        assertThat(store.head()).isZero();
    }

    @Test
    void writesTheLargestEventAndManyInOneAppend() throws Exception {
        String largest = "{\"x\":\"" + "y".repeat(NewEvent.PAYLOAD_BYTES_MAX - 8) + "\"}";
        NewEvent[] many = IntStream.range(0, 3000)
                .mapToObj(i -> event("e", "account=" + i))
                .toArray(NewEvent[]::new);
        many[7] = event("large", largest, new String[] {"account=7"});

        assertThat(verdict(store, always(many))).isEqualTo(new Committed(1, 3000));
        assertThat(reopened(StoreLimits.standard()).source(tag("account=7"), 0).events())
                .singleElement()
                .satisfies(e -> assertThat(e.payload()).hasSize(NewEvent.PAYLOAD_BYTES_MAX));
    }

    @Test
    void refusesWhatHasNoCanonicalForm() {
        NewEvent sample = event("a", "account=1");
        NewEvent upperCase = new NewEvent(
                "0E8C5A56-7D3E-4F3B-9F0B-3A3B1C2D4E5F",
                "a",
                1,
                sample.tags(),
                null,
                sample.provenance(),
                sample.payload());

        assertThatThrownBy(() -> store.append(always(upperCase))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.append(always(event("nul\u0000", "account=1"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store.append(always(event("a", "account=\ud800"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.head()).isZero();
    }

    // ---- conditions

    @Test
    void conditionOverSeveralTagsStopsOnlyWhatItDependsOn() {
        verdict(
                store,
                always(event("opened", "account=1"), event("opened", "account=2"), event("opened", "account=3")));
        Query bothAccounts = tag("account=1").or(tag("account=2"));

        Appended unrelated = verdict(store, always(event("moved", "account=3")));
        Appended passes = verdict(store, ifNothingNew(bothAccounts, 3, event("moved", "account=1", "account=2")));
        Appended late = verdict(store, ifNothingNew(tag("account=2"), 3, event("moved", "account=2")));

        assertThat(unrelated).isEqualTo(new Committed(4, 4));
        assertThat(passes).isEqualTo(new Committed(5, 5));
        assertThat(late).isEqualTo(new Conflict(5));
        assertThat(store.head()).isEqualTo(5);
    }

    @Test
    void conflictNamesTheFirstEventThatStandsInTheWay() {
        verdict(
                store,
                always(
                        event("a", "account=1"),
                        event("b", "account=1", "project=p"),
                        event("c", "account=1", "project=p"),
                        event("b", "account=1")));

        assertThat(verdict(store, ifNothingNew(tag("account=1"), 1, event("x", "account=9"))))
                .isEqualTo(new Conflict(2));
        assertThat(verdict(store, ifNothingNew(tag("account=1", "c"), 0, event("x", "account=9"))))
                .isEqualTo(new Conflict(3));
        assertThat(verdict(store, ifNothingNew(tag("account=1", "a", "c"), 3, event("x", "account=9"))))
                .isEqualTo(new Committed(5, 5));
        Criterion allOf = new Criterion(Set.of(new Tag("account", "1"), new Tag("project", "p")), Set.of("c", "d"));
        assertThat(verdict(store, ifNothingNew(Query.of(allOf), 0, event("x", "account=9"))))
                .isEqualTo(new Conflict(3));
        Criterion anything = new Criterion(Set.of(), Set.of());
        assertThat(verdict(store, ifNothingNew(Query.of(anything), 4, event("x", "account=9"))))
                .isEqualTo(new Conflict(5));
    }

    @Test
    void twoEventsInOneCommandDoNotConflictWithEachOther() {
        Appended twice =
                verdict(store, ifNothingNew(tag("account=1"), 0, event("a", "account=1"), event("b", "account=1")));

        assertThat(twice).isEqualTo(new Committed(1, 2));
    }

    @Test
    void anAppendWithoutConditionAlwaysPasses() {
        verdict(store, always(event("a", "account=1")));

        assertThat(verdict(store, always(event("a", "account=1")))).isEqualTo(new Committed(2, 2));
    }

    @Test
    void aReadOlderThanTheWindowIsStillChecked() throws Exception {
        EventStore narrow = reopened(StoreLimits.standard().withWindow(8, 1 << 20));
        verdict(narrow, always(event("a", "account=1", "project=p")));
        for (int i = 0; i < 50; i++) {
            verdict(narrow, always(event("b", "account=2")));
        }

        assertThat(verdict(narrow, ifNothingNew(tag("account=1"), 0, event("c", "account=1"))))
                .isEqualTo(new Conflict(1));
        assertThat(verdict(narrow, ifNothingNew(tag("project=p", "a"), 0, event("c", "account=1"))))
                .isEqualTo(new Conflict(1));
        assertThat(verdict(narrow, ifNothingNew(tag("project=p", "b"), 0, event("c", "account=1"))))
                .isEqualTo(new Committed(52, 52));
        assertThat(verdict(narrow, ifNothingNew(tag("account=2"), 3, event("c", "account=1"))))
                .isEqualTo(new Conflict(4));
    }

    // ---- reading

    @Test
    void sourcesExactlyWhatAQueryMatches() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        EventStore narrow = reopened(StoreLimits.standard().withWindow(300, 1 << 20));
        List<NewEvent> written = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            written.add(randomEvent(random));
        }
        for (int i = 0; i < 600; i += 20) {
            verdict(narrow, always(written.subList(i, i + 20).toArray(NewEvent[]::new)));
        }

        for (int i = 0; i < 300; i++) {
            Query query = randomQuery(random);
            long after = random.nextInt(600);
            List<Long> expected = LongStream.rangeClosed(after + 1, 600)
                    .filter(p -> query.matches(
                            written.get((int) p - 1).type(),
                            written.get((int) p - 1).tags()))
                    .boxed()
                    .toList();
            for (EventStore each : List.of(narrow, store)) {
                Sourced sourced = each.source(query, after);
                if (sourced.upTo() == 600) {
                    assertThat(sourced.events())
                            .as("seed=%d, query=%s, after=%d", seed, query, after)
                            .extracting(StoredEvent::position)
                            .isEqualTo(expected);
                }
            }
            assertThat(narrow.source(query, after).upTo()).isEqualTo(600);
        }
    }

    private static NewEvent randomEvent(Random random) {
        String hot = "project=" + random.nextInt(2);
        String cold = "account=" + random.nextInt(40);
        return event("t" + random.nextInt(4), random.nextBoolean() ? new String[] {hot} : new String[] {hot, cold});
    }

    private static Query randomQuery(Random random) {
        List<Criterion> criteria = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            Set<Tag> tags = switch (random.nextInt(4)) {
                case 0 -> Set.of(new Tag("project", "" + random.nextInt(2)));
                case 1 -> Set.of(new Tag("account", "" + random.nextInt(41)));
                case 2 ->
                    Set.of(new Tag("project", "" + random.nextInt(2)), new Tag("account", "" + random.nextInt(41)));
                default -> Set.of();
            };
            Set<String> types = switch (random.nextInt(3)) {
                case 0 -> Set.of();
                case 1 -> Set.of("t" + random.nextInt(5));
                default -> Set.of("t1", "t" + (2 + random.nextInt(3)));
            };
            criteria.add(new Criterion(tags, types));
        }
        return new Query(criteria);
    }

    @Test
    void aQueryOfNothingFindsNothing() {
        verdict(store, always(event("a", "account=1")));

        assertThat(store.source(Query.nothing(), 0)).isEqualTo(new Sourced(List.of(), 1));
    }

    @Test
    void readsInPagesThatNeverSkip() throws Exception {
        for (int i = 0; i < 5; i++) {
            verdict(store, always(event("a", "account=1"), event("b", "account=2")));
        }

        for (EventStore each : List.of(store, reopened(StoreLimits.standard().withWindow(4, 1 << 20)))) {
            assertThat(each.read(0, 3)).extracting(StoredEvent::position).containsExactly(1L, 2L, 3L);
            assertThat(each.read(3, 3)).extracting(StoredEvent::position).containsExactly(4L, 5L, 6L);
            assertThat(each.read(9, 3)).extracting(StoredEvent::position).containsExactly(10L);
            assertThat(each.read(10, 3)).isEmpty();
            assertThat(each.read(999, 3)).isEmpty();
        }
    }

    @Test
    void aTailingReaderNeverSeesAGap() throws Exception {
        int writers = 16;
        int appendsEach = 60;
        int total = writers * appendsEach * 2;
        for (int w = 0; w < writers; w++) {
            int writer = w;
            callers.execute(() -> {
                for (int i = 0; i < appendsEach; i++) {
                    verdict(store, always(event("a", "account=" + writer), event("b", "account=" + i)));
                }
            });
        }

        long after = 0;
        while (after < total) {
            long head = store.head();
            List<StoredEvent> page = store.read(after, 100);
            for (StoredEvent event : page) {
                assertThat(event.position()).isEqualTo(++after);
            }
            assertThat(after).isGreaterThanOrEqualTo(Math.min(head, after + 1 - page.size()));
        }
        assertThat(store.head()).isEqualTo(total);
    }

    @Test
    void saysWhenTheHeadHasMoved() throws Exception {
        CountDownLatch moved = new CountDownLatch(1);
        AutoCloseable listening = store.onHead(moved::countDown);

        verdict(store, always(event("a", "account=1")));

        assertThat(moved.await(60, TimeUnit.SECONDS)).isTrue();
        listening.close();
    }

    // ---- many at once

    @Test
    void sixtyFourThreadsOnOneBoundaryAreEachAcceptedOnce() throws Exception {
        hammer(store, 64, 10);

        assertThat(numbersWritten(store))
                .isEqualTo(IntStream.range(0, 640).boxed().toList());
    }

    /**
     * Threads count together: each reads how many there are and adds the next number, if that is still true. A store
     * that lets two appends pass that depend on each other writes a number twice.
     */
    static void hammer(EventStore store, int threads, int countsEach) throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<@Nullable Void>> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                running.add(pool.submit(() -> {
                    for (int i = 0; i < countsEach; i++) {
                        countOne(store);
                    }
                    return null;
                }));
            }
            for (Future<@Nullable Void> each : running) {
                each.get(120, TimeUnit.SECONDS);
            }
        }
    }

    static void countOne(EventStore store) {
        Query counted = tag("project=p", "counted");
        Appended verdict;
        do {
            Sourced sourced = store.source(counted, 0);
            String next = "{\"n\":" + sourced.events().size() + "}";
            NewEvent event = event("counted", next, new String[] {"project=p", "account=" + next.hashCode()});
            verdict = verdict(store, ifNothingNew(counted, sourced.upTo(), event));
        } while (verdict instanceof Conflict);
        assertThat(verdict).isInstanceOf(Committed.class);
    }

    static List<Integer> numbersWritten(EventStore store) {
        return store.read(0, 100_000).stream()
                .map(e -> new String(e.payload(), StandardCharsets.UTF_8))
                .map(text -> Integer.valueOf(text.substring(5, text.length() - 1)))
                .toList();
    }

    // ---- restart

    @Test
    void everythingSurvivesARestart() throws Exception {
        Attempt attempt = attempt("u-1", "k-1", "body", "{\"id\":\"x\"}");
        verdict(store, new Append(AppendCondition.none(), List.of(event("a", "account=1")), attempt));
        verdict(store, always(event("b", "account=2")));
        store.close();

        EventStore again = reopened(StoreLimits.standard());

        assertThat(again.head()).isEqualTo(2);
        assertThat(again.source(tag("account=1"), 0).events()).hasSize(1);
        assertThat(verdict(again, ifNothingNew(tag("account=1"), 0, event("c", "account=1"))))
                .isEqualTo(new Conflict(1));
        assertThat(verdict(again, new Append(AppendCondition.none(), List.of(event("a", "account=1")), attempt)))
                .isEqualTo(new Repeated(true, "{\"id\":\"x\"}", 1));
        assertThat(verdict(again, always(event("c", "account=1")))).isEqualTo(new Committed(3, 3));
    }

    @Test
    void aClosedStoreTakesNothingMore() {
        store.close();

        assertThatThrownBy(() -> verdict(store, always(event("a", "account=1"))))
                .isInstanceOf(Fault.class);
    }

    // ---- idempotency

    @Test
    void theSameKeyAndBodyGetTheSameAnswer() {
        Append append = new Append(
                AppendCondition.none(),
                List.of(event("a", "account=1"), event("b", "account=1")),
                attempt("u-1", "k-1", "body", "{\"id\":\"x\"}"));

        assertThat(verdict(store, append)).isEqualTo(new Committed(1, 2));
        assertThat(verdict(store, append)).isEqualTo(new Repeated(true, "{\"id\":\"x\"}", 2));
        assertThat(store.head()).isEqualTo(2);
        assertThat(store.answered("u-1", "k-1", "body")).contains(new Repeated(true, "{\"id\":\"x\"}", 2));
        assertThat(store.answered("u-1", "k-2", "body")).isEmpty();
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        verdict(store, keyed("u-1", "k-1", "body", AppendCondition.none()));

        assertThat(verdict(store, keyed("u-1", "k-1", "other body", AppendCondition.none())))
                .isEqualTo(new Repeated(false, null, 1));
        assertThat(store.answered("u-1", "k-1", "other body")).contains(new Repeated(false, null, 1));
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void keysArePerActor() {
        verdict(store, keyed("u-1", "k-1", "body", AppendCondition.none()));

        assertThat(verdict(store, keyed("u-2", "k-1", "body", AppendCondition.none())))
                .isEqualTo(new Committed(2, 2));
    }

    @Test
    void aRefusalDoesNotBindTheKey() {
        verdict(store, always(event("a", "account=1")));
        AppendCondition failing = new AppendCondition(tag("account=1"), 0);

        assertThat(verdict(store, keyed("u-1", "k-1", "body", failing))).isEqualTo(new Conflict(1));
        assertThat(store.answered("u-1", "k-1", "body")).isEmpty();
        assertThat(verdict(store, keyed("u-1", "k-1", "another body", AppendCondition.none())))
                .isEqualTo(new Committed(2, 2));
    }

    @Test
    void aRepetitionIsRecognisedBeforeItConflictsWithItself() {
        AppendCondition first = new AppendCondition(tag("account=1"), 0);

        assertThat(verdict(store, keyed("u-1", "k-1", "body", first))).isEqualTo(new Committed(1, 1));
        assertThat(verdict(store, keyed("u-1", "k-1", "body", first))).isEqualTo(new Repeated(true, null, 1));
    }

    @Test
    void anAppendWithoutEventsBindsItsKeyToo() throws Exception {
        verdict(store, always(event("a", "account=1")));
        Append nothing = new Append(
                new AppendCondition(tag("account=2"), 1), List.of(), attempt("u-1", "k-1", "body", "{\"done\":true}"));

        assertThat(verdict(store, nothing)).isEqualTo(new Committed(1, 1));
        assertThat(verdict(store, nothing)).isEqualTo(new Repeated(true, "{\"done\":true}", 1));
        assertThat(verdict(reopened(StoreLimits.standard()), nothing))
                .isEqualTo(new Repeated(true, "{\"done\":true}", 1));
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void twinsAreAcceptedOnce() throws Exception {
        List<Future<Appended>> twins = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            twins.add(submit(() -> verdict(store, keyed("u-1", "k-1", "body", AppendCondition.none()))));
        }

        List<Appended> verdicts = new ArrayList<>();
        for (Future<Appended> twin : twins) {
            verdicts.add(twin.get(60, TimeUnit.SECONDS));
        }
        assertThat(verdicts).containsOnlyOnce(new Committed(1, 1));
        assertThat(verdicts).filteredOn(new Repeated(true, null, 1)::equals).hasSize(31);
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void aKeyIsFreeAgainWhenItsTimeIsOver() throws Exception {
        EventStore forgetful = reopened(StoreLimits.standard().withKeysKept(Duration.ofDays(2)));
        verdict(forgetful, keyed("u-1", "k-1", "body", AppendCondition.none()));

        clock.advance(Duration.ofDays(1));
        assertThat(verdict(forgetful, keyed("u-1", "k-1", "body", AppendCondition.none())))
                .isEqualTo(new Repeated(true, null, 1));
        clock.advance(Duration.ofDays(1).plusSeconds(1));
        assertThat(forgetful.answered("u-1", "k-1", "body")).isEmpty();
        assertThat(verdict(forgetful, keyed("u-1", "k-1", "new body", AppendCondition.none())))
                .isEqualTo(new Committed(2, 2));
        assertThat(forgetful.answered("u-1", "k-1", "new body")).contains(new Repeated(true, null, 2));
    }

    private static Append keyed(String actor, String key, String body, AppendCondition condition) {
        return new Append(condition, List.of(event("a", "account=1")), attempt(actor, key, body, null));
    }

    // ---- time

    @Test
    void recordTimesNeverDecreaseEvenIfTheClockDoes() throws Exception {
        Instant start = clock.instant();
        verdict(store, always(event("a", "account=1")));
        clock.advance(Duration.ofHours(-1));
        verdict(store, always(event("b", "account=1")));
        EventStore again = reopened(StoreLimits.standard());
        verdict(again, always(event("c", "account=1")));
        clock.advance(Duration.ofHours(2));
        verdict(again, always(event("d", "account=1")));

        assertThat(again.read(0, 10))
                .extracting(StoredEvent::recordedAt)
                .containsExactly(start, start, start, start.plus(Duration.ofHours(1)));
    }

    @Test
    void findsThePositionAtAnInstant() {
        Instant start = clock.instant();
        assertThat(store.positionAt(start)).isZero();
        for (int i = 0; i < 10; i++) {
            verdict(store, always(event("a", "account=1"), event("b", "account=1")));
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(store.positionAt(start.minusMillis(1))).isZero();
        assertThat(store.positionAt(start)).isEqualTo(2);
        assertThat(store.positionAt(start.plusSeconds(59))).isEqualTo(2);
        assertThat(store.positionAt(start.plusSeconds(60))).isEqualTo(4);
        assertThat(store.positionAt(start.plusSeconds(100_000))).isEqualTo(20);
    }

    // ---- pressure

    @Test
    void turnsAppendsAwayWhenTooManyWait() throws Exception {
        HeldExecutor held = new HeldExecutor();
        EventStore busy = open(clock, held, StoreLimits.standard().withUnansweredMax(5));
        remember(busy);
        List<CompletableFuture<Appended>> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            waiting.add(busy.append(always(event("a", "account=1"))));
        }

        assertThatThrownBy(() -> verdict(busy, always(event("a", "account=1"))))
                .isInstanceOf(Fault.class)
                .hasMessage("too many appends are waiting: unansweredMax=5");
        held.release();
        for (CompletableFuture<Appended> each : waiting) {
            assertThat(each.get(60, TimeUnit.SECONDS)).isInstanceOf(Committed.class);
        }
        assertThat(verdict(busy, always(event("a", "account=1")))).isEqualTo(new Committed(6, 6));
    }

    @Test
    void aSlowCallerHoldsUpNobody() throws Exception {
        CountDownLatch attached = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        EventStore busy = open(
                clock,
                task -> completions.execute(() -> {
                    await(attached);
                    task.run();
                }),
                StoreLimits.standard());
        remember(busy);
        List<CompletableFuture<Void>> slow = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            slow.add(busy.append(always(event("a", "account=1"))).thenAccept(verdict -> await(release)));
        }
        attached.countDown();

        for (int i = 0; i < 20; i++) {
            assertThat(verdict(busy, always(event("b", "account=2")))).isInstanceOf(Committed.class);
        }

        assertThat(slow).noneMatch(CompletableFuture::isDone);
        release.countDown();
        for (CompletableFuture<Void> each : slow) {
            each.get(60, TimeUnit.SECONDS);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private <T> Future<T> submit(Callable<T> task) {
        return callers.submit(task);
    }
}
