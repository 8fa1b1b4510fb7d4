package org.tequio.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.journal.Entry;
import org.tequio.journal.EntryRule;
import org.tequio.journal.JournalProjection;
import org.tequio.projection.PaidLog;
import org.tequio.projection.Projection;
import org.tequio.projection.ProjectionRunner;
import org.tequio.projection.TailerSettings;
import org.tequio.projection.ThingProjection;
import org.tequio.refusal.Invariant;
import org.tequio.store.Append;
import org.tequio.store.Appended;
import org.tequio.store.Appended.Repeated;
import org.tequio.store.EventStore;
import org.tequio.store.Query;
import org.tequio.store.Sourced;
import org.tequio.store.StoredEvent;
import org.tequio.testing.TestDatabase;

/** The replayed state equals the live state, and where it does not, or where the log was changed, the replay says so. */
class ReplayTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final int EVENTS = 120;
    private static final Replay.Progress SILENT = (position, head) -> {};

    private final PaidLog log = new PaidLog();
    private final List<Projection> projections =
            List.of(new JournalProjection(PaidLog::entryOf), new ThingProjection("project"));

    @BeforeEach
    void foldLive() {
        for (int i = 1; i <= EVENTS; i++) {
            log.pay("giver:" + i % 7, "fund", i);
        }
        DATABASE.execute("delete from live.projection_position");
        try (ProjectionRunner runner = runner()) {
            runner.prepare().catchUp();
        }
    }

    @Test
    void replayedStateEqualsLiveState() {
        List<Long> heard = new ArrayList<>();

        ReplayReport report = replay(log.store()).compare((position, head) -> heard.add(position));

        assertThat(report.findings()).isEmpty();
        assertThat(report.tables())
                .extracting(TableComparison::table)
                .containsExactly("journal_posting", "journal_entry", "journal_day", "journal_account", "thing");
        assertThat(report.tables()).allMatch(TableComparison::equal).allMatch(table -> table.liveRows() > 0);
        assertThat(report.position()).isEqualTo(EVENTS);
        assertThat(report.sums()).isEqualTo(Map.of("cash MXN", 0L));
        assertThat(report.clean()).isTrue();
        assertThat(heard).contains((long) EVENTS).isSorted();
    }

    @Test
    void comparesAtTheLivePositionAndChecksTheRestOfTheLog() {
        log.pay("giver:1", "fund", 1);

        ReplayReport report = replay(log.store()).compare(SILENT);

        assertThat(report.clean()).isTrue();
        assertThat(report.tables()).extracting(TableComparison::position).containsOnly((long) EVENTS);
        assertThat(report.position()).isEqualTo(EVENTS + 1);
    }

    @Test
    void findsAPostingThatSomebodyChangedInTheTable() {
        DATABASE.execute(
                "update live.journal_posting set amount_minor = amount_minor + 1 where position = 17 and line = 2");

        ReplayReport report = replay(log.store()).compare(SILENT);

        assertThat(report.clean()).isFalse();
        TableComparison postings = report.tables().getFirst();
        assertThat(postings.equal()).isFalse();
        TableComparison.Difference first = Objects.requireNonNull(postings.first());
        assertThat(String.valueOf(first.live())).startsWith("(17,2,2,15975,18,");
        assertThat(String.valueOf(first.replayed())).startsWith("(17,2,2,15975,17,");
    }

    @Test
    void findsARowThatSomebodyDeleted() {
        DATABASE.execute("delete from live.journal_posting where line = 2 and position = " + EVENTS);

        ReplayReport report = replay(log.store()).compare(SILENT);

        TableComparison postings = report.tables().getFirst();
        assertThat(postings.liveRows()).isEqualTo(postings.replayedRows() - 1);
        assertThat(postings.equal()).isFalse();
    }

    @Test
    void rebuildingServesTheReplayedTablesAndTheRunnerGoesOn() {
        DATABASE.execute("update live.journal_posting set amount_minor = 0 where position = 17");
        log.pay("giver:1", "fund", 1);

        ReplayReport report = replay(log.store()).rebuild(SILENT);

        assertThat(report.swapped()).isTrue();
        assertThat(replay(log.store()).compare(SILENT).clean()).isTrue();
        log.pay("giver:2", "fund", 2);
        try (ProjectionRunner runner = runner()) {
            runner.prepare().catchUp();
            assertThat(runner.position()).isEqualTo(EVENTS + 2);
        }
        assertThat(replay(log.store()).compare(SILENT).clean()).isTrue();
    }

    @Test
    void rebuildsWhileTheRunnerFollowsTheLog() {
        try (ProjectionRunner runner = runner().prepare().start()) {
            for (int i = 0; i < 5; i++) {
                for (int j = 0; j < 50; j++) {
                    log.pay("giver:" + j, "fund", 1);
                }
                assertThat(replay(log.store()).rebuild(SILENT).swapped()).isTrue();
            }
            assertThat(runner.awaitPosition(log.store().head(), Duration.ofSeconds(60)))
                    .isTrue();
        }

        assertThat(replay(log.store()).compare(SILENT).clean()).isTrue();
    }

    @Test
    void leavesNoSchemaBehind() throws SQLException {
        replay(log.store()).compare(SILENT);

        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select count(*) from pg_namespace where nspname like 'replay%'")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Test
    void findsAnEventWhosePayloadWasChanged() {
        ReplayReport report = replay(changed(
                        17,
                        event -> with(
                                event,
                                event.position(),
                                text(event).replace("\"amount\":\"0.17\"", "\"amount\":\"9.17\""))))
                .compare(SILENT);

        assertThat(report.findings())
                .extracting(Finding::position, Finding::code)
                .contains(tuple(17, "leaf-hash-differs"));
        assertThat(report.clean()).isFalse();
    }

    @Test
    void findsAnEventThatCannotBeReadAndStopsThere() {
        ReplayReport report =
                replay(changed(17, event -> with(event, event.position(), "{"))).compare(SILENT);

        assertThat(report.findings())
                .extracting(Finding::position, Finding::code)
                .containsExactly(tuple(17, "leaf-hash-differs"), tuple(17, "payload-undecodable"));
        assertThat(report.tables()).isEmpty();
        assertThat(report.clean()).isFalse();
    }

    @Test
    void findsAnEventThatTheBooksCannotTakeAndStopsThere() {
        EntryRule wary = event -> {
            Optional<Entry> entry = PaidLog.entryOf(event);
            Invariant.check(!entry.toString().contains("9.17"), "entry unbalanced: sum=%s", "9.00");
            return entry;
        };
        EventStore store = changed(
                17,
                event -> with(
                        event, event.position(), text(event).replace("\"amount\":\"0.17\"", "\"amount\":\"9.17\"")));

        ReplayReport report = new Replay(
                        DATABASE.dataSource(), store, log.facts(), List.of(new JournalProjection(wary)), wary)
                .compare(SILENT);

        assertThat(report.findings())
                .extracting(Finding::position, Finding::code)
                .containsExactly(tuple(17, "leaf-hash-differs"), tuple(17, "entry-unbalanced"));
        assertThat(report.clean()).isFalse();
    }

    @Test
    void findsAnEventThatWasDroppedByItsGapAndItsLink() {
        List<StoredEvent> events = new ArrayList<>(log.store().read(0, EVENTS));
        events.remove(16);

        ReplayReport report = replay(new Changed(log.store(), events)).compare(SILENT);

        assertThat(report.findings())
                .extracting(Finding::position, Finding::code)
                .contains(tuple(18, "position-gap"), tuple(18, "previous-link-differs"));
        assertThat(report.findings()).extracting(Finding::detail).contains("missing=17");
    }

    @Test
    void rebuildsNothingFromALogThatIsNotSound() {
        DATABASE.execute("update live.journal_posting set amount_minor = 0 where position = 17");

        ReplayReport report = replay(changed(
                        18,
                        event -> with(
                                event,
                                event.position(),
                                text(event).replace("\"amount\":\"0.18\"", "\"amount\":\"9.18\""))))
                .rebuild(SILENT);

        assertThat(report.swapped()).isFalse();
        assertThat(replay(log.store()).compare(SILENT).clean()).isFalse();
    }

    @Test
    void findsATailThatWasCutByThoseWhoSawIt() {
        List<StoredEvent> events = log.store().read(0, EVENTS - 3);

        ReplayReport report = replay(new Changed(log.store(), events)).compare(SILENT);

        assertThat(report.findings())
                .extracting(Finding::position, Finding::code, Finding::detail)
                .containsExactly(
                        Tuple.tuple(EVENTS - 2L, "log-tail-cut", "last=117, seenBy=projection-journal, seen=120"));
        assertThat(report.clean()).isFalse();
    }

    @Test
    void findsATailThatWasCutByTheHeadThatStayed() {
        DATABASE.execute("update log.head set position = " + (EVENTS + 1));
        try {
            ReplayReport report = replay(log.store()).compare(SILENT);

            assertThat(report.findings())
                    .extracting(Finding::position, Finding::code)
                    .containsExactly(tuple(EVENTS + 1, "log-tail-cut"));
        } finally {
            DATABASE.execute("update log.head set position = 0");
        }
    }

    @Test
    void findsARecordTimeThatRunsBack() {
        ReplayReport report = replay(changed(
                        17,
                        event -> new StoredEvent(
                                event.position(),
                                event.id(),
                                event.type(),
                                event.version(),
                                event.tags(),
                                Instant.EPOCH.plusSeconds(1),
                                event.valueDate(),
                                event.provenance(),
                                event.previous(),
                                event.payload(),
                                event.leafHash())))
                .compare(SILENT);

        assertThat(report.findings())
                .extracting(Finding::position, Finding::code)
                .contains(tuple(17, "time-runs-back"), tuple(17, "leaf-hash-differs"));
    }

    private static Tuple tuple(long position, String code) {
        return Tuple.tuple(position, code);
    }

    private Replay replay(EventStore store) {
        return new Replay(DATABASE.dataSource(), store, log.facts(), projections, PaidLog::entryOf);
    }

    private ProjectionRunner runner() {
        return new ProjectionRunner(
                DATABASE.dataSource(),
                log.store(),
                log.facts(),
                projections,
                TailerSettings.standard(),
                log.clock(),
                new SimpleMeterRegistry());
    }

    private EventStore changed(long position, UnaryOperator<StoredEvent> change) {
        return new Changed(
                log.store(),
                log.store().read(0, EVENTS).stream()
                        .map(event -> event.position() == position ? change.apply(event) : event)
                        .toList());
    }

    private static String text(StoredEvent event) {
        return new String(event.payload(), StandardCharsets.UTF_8);
    }

    private static StoredEvent with(StoredEvent event, long position, String payload) {
        return new StoredEvent(
                position,
                event.id(),
                event.type(),
                event.version(),
                event.tags(),
                event.recordedAt(),
                event.valueDate(),
                event.provenance(),
                event.previous(),
                payload.getBytes(StandardCharsets.UTF_8),
                event.leafHash());
    }

    /** A log that somebody has tampered with behind the ledger's back. */
    private record Changed(EventStore original, List<StoredEvent> events) implements EventStore {

        @Override
        public List<StoredEvent> read(long after, int eventsMax) {
            return events.stream()
                    .filter(event -> event.position() > after)
                    .limit(eventsMax)
                    .toList();
        }

        @Override
        public long head() {
            return events.getLast().position();
        }

        @Override
        public CompletableFuture<Appended> append(Append append) {
            return original.append(append);
        }

        @Override
        public Sourced source(Query query, long after) {
            return original.source(query, after);
        }

        @Override
        public long positionAt(Instant instant) {
            return original.positionAt(instant);
        }

        @Override
        public Optional<Repeated> answered(String actor, String key, String bodyHash) {
            return original.answered(actor, key, bodyHash);
        }

        @Override
        public AutoCloseable onHead(Runnable action) {
            return original.onHead(action);
        }

        @Override
        public void close() {
            original.close();
        }
    }
}
