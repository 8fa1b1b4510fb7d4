package org.tequio.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tequio.store.Samples.always;
import static org.tequio.store.Samples.attempt;
import static org.tequio.store.Samples.event;
import static org.tequio.store.Samples.ifNothingNew;
import static org.tequio.store.Samples.tag;
import static org.tequio.store.Samples.verdict;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.event.Tag;
import org.tequio.refusal.Fault;
import org.tequio.store.Appended.Committed;
import org.tequio.store.Appended.Conflict;
import org.tequio.store.Appended.Repeated;
import org.tequio.testing.TestDatabase;

class PgEventStoreTest extends EventStoreContract {

    private final TestDatabase database = TestDatabase.migrated().open();
    private final List<HikariDataSource> pools = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Override
    EventStore open(Clock clock, Executor completions, StoreLimits limits) {
        return PgEventStore.open(database.dataSource()::getConnection, clock, completions, adapted(limits), meters);
    }

    /** The limits with which every store here is opened. */
    StoreLimits adapted(StoreLimits limits) {
        return limits;
    }

    /** A store as another process would have it: with a pool of its own. */
    private EventStore neighbour() {
        HikariDataSource pool = database.newPool();
        pools.add(pool);
        EventStore store = PgEventStore.open(
                pool::getConnection, clock, Runnable::run, adapted(StoreLimits.standard()), new SimpleMeterRegistry());
        remember(store);
        return store;
    }

    @AfterEach
    void dropDatabase() {
        closeStores();
        pools.forEach(HikariDataSource::close);
        database.close();
    }

    // ---- rows

    @Test
    void whatTheDriverSendsInBinaryAndAsTextIsReadAlike() throws Exception {
        for (LocalDate day : List.of(LocalDate.of(1999, 12, 31), LocalDate.of(2026, 2, 28))) {
            verdict(store, always(dated(day)));
        }
        verdict(
                store,
                always(
                        event("a"),
                        event("b", "account=1"),
                        event("c", "account=1", "project=ñ€😀"),
                        event("d", "account=1", "project=\"p,{}\\", "year=2026")));

        List<StoredEvent> binary = rows(database.url());

        assertThat(binary).hasSize(6).usingRecursiveComparison().isEqualTo(store.read(0, 10));
        assertThat(rows(database.url() + "?preferQueryMode=simple"))
                .usingRecursiveComparison()
                .isEqualTo(binary);
    }

    private static NewEvent dated(LocalDate day) {
        NewEvent event = event("dated", "account=1");
        return new NewEvent(
                event.id(), event.type(), event.version(), event.tags(), day, event.provenance(), event.payload());
    }

    private List<StoredEvent> rows(String url) throws Exception {
        List<StoredEvent> events = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url, database.user(), database.password())) {
            LogCopy.events(connection, 0, 100, events::add);
        }
        return events;
    }

    // ---- several processes

    @Test
    void twoProcessesOnOneBoundaryAreEachAcceptedOnce() throws Exception {
        EventStore neighbour = neighbour();
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            var here = both.submit(() -> hammered(store));
            var there = both.submit(() -> hammered(neighbour));
            assertThat(here.get(120, TimeUnit.SECONDS)).isTrue();
            assertThat(there.get(120, TimeUnit.SECONDS)).isTrue();
        }

        EventStore fresh = neighbour();
        assertThat(numbersWritten(fresh))
                .isEqualTo(IntStream.range(0, 320).boxed().toList());
        assertThat(fresh.read(0, 1000))
                .extracting(StoredEvent::position)
                .isEqualTo(LongStream.rangeClosed(1, 320).boxed().toList());
    }

    private static boolean hammered(EventStore store) throws Exception {
        hammer(store, 16, 10);
        return true;
    }

    @Test
    void whatAnotherProcessWritesIsSeenHere() throws Exception {
        EventStore neighbour = neighbour();
        CountDownLatch moved = new CountDownLatch(1);
        AutoCloseable listening = store.onHead(moved::countDown);

        verdict(neighbour, always(event("a", "account=1")));

        assertThat(moved.await(60, TimeUnit.SECONDS)).isTrue();
        listening.close();

        assertThat(store.head()).isEqualTo(1);
        assertThat(store.source(tag("account=1"), 0).events()).hasSize(1);
    }

    @Test
    void aConflictWithAnotherProcessIsReportedExactly() {
        EventStore neighbour = neighbour();
        verdict(neighbour, always(event("a", "account=1")));
        verdict(neighbour, always(event("b", "account=2")));

        assertThat(verdict(store, ifNothingNew(tag("account=2"), 0, event("c", "account=2"))))
                .isEqualTo(new Conflict(2));
    }

    @Test
    void aKeyUsedInAnotherProcessIsRecognised() {
        EventStore neighbour = neighbour();
        Append append =
                new Append(AppendCondition.none(), List.of(event("a", "account=1")), attempt("u", "k", "body", "{}"));
        AppendCondition failing = new AppendCondition(tag("account=1"), 0);

        assertThat(verdict(neighbour, append)).isEqualTo(new Committed(1, 1));
        assertThat(verdict(store, append)).isEqualTo(new Repeated(true, "{}", 1));
        assertThat(verdict(store, new Append(failing, append.events(), append.attempt())))
                .isEqualTo(new Repeated(true, "{}", 1));
    }

    @Test
    void aProcessThatWasShutOutCannotAcknowledge() {
        verdict(store, always(event("a", "account=1")));
        database.execute("update log.head set epoch = epoch + 1");

        assertThatThrownBy(() -> verdict(store, always(event("a", "account=1"))))
                .isInstanceOf(Fault.class)
                .hasMessageContaining("shut out");
        assertThat(verdict(neighbour(), always(event("b", "account=1")))).isEqualTo(new Committed(2, 2));
    }

    // ---- faults

    @Test
    void nothingAcknowledgedIsLostWhenTheWritersConnectionIsKilled() throws Exception {
        Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
        Queue<String> refused = new ConcurrentLinkedQueue<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int c = 0; c < 32; c++) {
                callers.execute(() -> appendMany(acknowledged, refused));
            }
            for (int i = 0; i < 8; i++) {
                Thread.sleep(60);
                killConnections();
            }
        }

        List<String> stored =
                neighbour().read(0, 100_000).stream().map(StoredEvent::id).toList();
        assertThat(stored).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(acknowledged);
        assertThat(refused).noneMatch(stored::contains);
        assertThat(meters.counter(StoreMeters.RECONNECTS).count()).isPositive();
    }

    private void appendMany(Queue<String> acknowledged, Queue<String> refused) {
        for (int i = 0; i < 200; i++) {
            NewEvent event = event("a", "account=" + i);
            try {
                verdict(store, always(event));
                acknowledged.add(event.id());
            } catch (Fault e) {
                refused.add(event.id());
            }
        }
    }

    /** Just after a kill there may be no connection to kill; that it happened at all shows in the meter. */
    private void killConnections() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet killed = statement.executeQuery("""
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where application_name = 'tequio log' and datname = current_database()\
                    """)) {
            while (killed.next()) {
                assertThat(killed.getBoolean(1)).isTrue();
            }
        }
    }

    @Test
    void aProcessThatStandsStillWhileItSendsEventsLosesTheTurn() throws Exception {
        verdict(store, always(event("a", "account=1")));
        try (Connection still = DriverManager.getConnection(database.url(), database.user(), database.password())) {
            still.setAutoCommit(false);
            try (Statement statement = still.createStatement()) {
                statement.execute("set application_name = 'tequio log'");
                statement.execute("update log.head set position = 2, turn = turn + 1");
            }
            EventRows sending = EventRows.into(still);

            assertThat(verdict(store, always(event("b", "account=1")))).isEqualTo(new Committed(2, 2));
            assertThatThrownBy(() -> {
                        sending.finish();
                        still.commit();
                    })
                    .isInstanceOf(SQLException.class);
            still.abort(Runnable::run);
        }
        assertThat(neighbour().read(0, 10)).extracting(StoredEvent::type).containsExactly("a", "b");
    }

    @Test
    void whatIsSentInBulkIsStoredAsWhatIsSentAlone() {
        StoreLimits limits = StoreLimits.standard();
        for (int copiedEventsMin : List.of(Integer.MAX_VALUE, 1)) {
            EventStore other = PgEventStore.open(
                    database.dataSource()::getConnection,
                    clock,
                    Runnable::run,
                    limits.withCopiedEventsMin(copiedEventsMin),
                    new SimpleMeterRegistry());
            remember(other);
            verdict(other, Append.of(AppendCondition.none(), List.of(event("a"), textsOfAllKinds())));
        }

        List<StoredEvent> stored = neighbour().read(0, 10);

        assertThat(stored).hasSize(4);
        for (int i = 0; i < 2; i++) {
            assertThat(stored.get(i + 2))
                    .usingRecursiveComparison()
                    .ignoringFields("position", "id", "leafHash")
                    .isEqualTo(stored.get(i));
        }
    }

    private static NewEvent textsOfAllKinds() {
        return new NewEvent(
                event("b").id(),
                "b",
                3,
                Set.of(new Tag("account", "\"1\\,{}"), new Tag("name", "Ñandú")),
                LocalDate.of(1999, 12, 31),
                new Provenance("u", "officer", "m", "e", "c"),
                "{\"text\":\"ñ ☕ 😀\"}".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aReaderWhoseConnectionWasKilledAsksAgain() throws Exception {
        verdict(store, always(event("a", "account=1")));
        assertThat(store.positionAt(clock.instant())).isEqualTo(1);

        killConnections();

        assertThat(store.positionAt(clock.instant())).isEqualTo(1);
        assertThat(verdict(store, always(event("b", "account=1")))).isEqualTo(new Committed(2, 2));
    }

    @Test
    void theLogCannotBeChanged() {
        verdict(store, always(event("a", "account=1")));

        for (String change :
                List.of("update log.event set type = 'b'", "delete from log.event", "truncate log.event")) {
            assertThatThrownBy(() -> database.execute(change)).hasMessageContaining("the log is append-only");
        }
    }

    @Test
    void aBadAppendDoesNotTakeItsNeighboursWithIt() throws Exception {
        database.execute("alter table log.event add constraint planted check (type <> 'poison')");
        List<Appended> good = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var poison = callers.submit(() -> verdict(store, always(event("poison", "account=1"))));
            var others = IntStream.range(0, 20)
                    .mapToObj(i -> callers.submit(() -> verdict(store, always(event("a", "account=" + i)))))
                    .toList();
            for (var other : others) {
                good.add(other.get(60, TimeUnit.SECONDS));
            }
            assertThatThrownBy(() -> poison.get(60, TimeUnit.SECONDS)).hasMessageContaining("planted");
        }

        assertThat(good).hasOnlyElementsOfType(Committed.class);
        assertThat(store.head()).isEqualTo(20);
    }

    @Test
    void keysWhoseTimeIsOverAreForgottenInPortions() {
        for (int i = 0; i < 5; i++) {
            verdict(store, new Append(AppendCondition.none(), List.of(), attempt("u", "k" + i, "body", null)));
        }
        clock.advance(Duration.ofDays(31));

        assertThat(((PgEventStore) store).forgetExpiredKeys(3)).isEqualTo(3);
        assertThat(((PgEventStore) store).forgetExpiredKeys(3)).isEqualTo(2);
        assertThat(((PgEventStore) store).forgetExpiredKeys(3)).isZero();
    }

    // ---- the tests can fail: a store with a planted bug is caught

    @Test
    void aStoreThatSkipsTheConditionIsCaughtByTheHammer() throws Exception {
        EventStore unchecked = PgEventStore.open(
                database.dataSource()::getConnection,
                clock,
                Runnable::run,
                adapted(StoreLimits.standard()),
                StoreMeters.none(),
                UncheckedPlanner::new);
        remember(unchecked);

        hammer(unchecked, 64, 5);

        assertThat(numbersWritten(unchecked))
                .hasSize(320)
                .isNotEqualTo(IntStream.range(0, 320).boxed().toList());
        assertThat(numbersWritten(unchecked).stream().distinct().count()).isLessThan(320);
    }

    @Test
    void anIdempotencyRecordOutsideTheTransactionIsCaught() throws Exception {
        database.execute("""
            create function log.drop_attempt() returns trigger language plpgsql as 'begin return null; end'\
            """, """
            create trigger planted before insert on log.attempt
              for each row execute function log.drop_attempt()\
            """);
        Append append =
                new Append(AppendCondition.none(), List.of(event("a", "account=1")), attempt("u", "k", "body", null));

        verdict(store, append);

        assertThat(verdict(store, append)).isNotInstanceOf(Repeated.class);
        assertThat(store.head()).isEqualTo(2);
    }

    /** The planted bug: every append passes. */
    private static final class UncheckedPlanner extends Planner {

        UncheckedPlanner(Window window, LogReader log, Clock clock) {
            super(window, log, clock);
        }

        @Override
        long firstConflict(AppendCondition condition) {
            return 0;
        }
    }
}
