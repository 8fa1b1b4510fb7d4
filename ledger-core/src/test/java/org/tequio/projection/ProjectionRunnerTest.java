package org.tequio.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.journal.JournalProjection;
import org.tequio.postgres.BinaryCopy;
import org.tequio.projection.TailerStatus.State;
import org.tequio.refusal.Fault;
import org.tequio.testing.TestDatabase;

/** Projections fold every event exactly once, whatever fails, and skip none. */
class ProjectionRunnerTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final TailerSettings QUICK =
            new TailerSettings(7, 3, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(50));

    private final PaidLog log = new PaidLog();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void pay() {
        for (int i = 1; i <= 50; i++) {
            log.pay("a:" + i % 5, "b", i);
        }
    }

    @AfterEach
    void forget() {
        DATABASE.execute("drop schema live cascade", "create schema live", """
            create table live.projection_position (
                name text primary key, form text not null, position bigint not null check (position >= 0))\
            """, """
            create table live.projection_control (
                name text primary key, paused boolean not null default false, retries bigint not null default 0)\
            """, """
            create table live.projection_rebuild (
                name text primary key, run bigint not null, position bigint not null check (position >= 0))\
            """);
    }

    /** Adds one row per event, and fails when told to. */
    private static class Tally implements Projection {

        final AtomicLong poison = new AtomicLong();
        final AtomicInteger failuresToCome = new AtomicInteger();
        final Random random = new Random(11);

        @Override
        public String name() {
            return "tally";
        }

        @Override
        public String schemaResource() {
            return "tally.sql";
        }

        @Override
        public List<String> tables() {
            return List.of("tally");
        }

        @Override
        public void apply(Connection connection, List<Fact> batch) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement("insert into tally values (?, ?)")) {
                for (Fact fact : batch) {
                    if (fact.stored().position() == poison.get()) {
                        throw new IllegalStateException("cannot take it");
                    }
                    insert.setLong(1, fact.stored().position());
                    insert.setString(2, fact.stored().type());
                    insert.executeUpdate();
                }
            }
            if (failuresToCome.get() > 0 && random.nextBoolean()) {
                failuresToCome.decrementAndGet();
                throw new SQLException("connection lost", "08006");
            }
        }
    }

    @Test
    void foldsEveryEventOnceAlthoughTheDatabaseFailsAgainAndAgain() {
        Tally tally = new Tally();
        tally.failuresToCome.set(20);
        try (ProjectionRunner runner = runner(tally).prepare().start()) {
            for (int i = 0; i < 200; i++) {
                log.pay("a:1", "b", 1);
            }

            assertThat(runner.awaitPosition(250, GENEROUS)).isTrue();
        }

        assertThat(rows()).isEqualTo(250);
    }

    @Test
    void twoRunnersOnOneDatabaseFoldEveryEventOnce() {
        try (ProjectionRunner one = runner(new Tally()).prepare().start();
                ProjectionRunner other = runner(new Tally()).prepare().start()) {
            for (int i = 0; i < 300; i++) {
                log.pay("a:1", "b", 1);
            }

            assertThat(one.awaitPosition(350, GENEROUS)).isTrue();
            assertThat(other.awaitPosition(350, GENEROUS)).isTrue();
        }

        assertThat(rows()).isEqualTo(350);
    }

    @Test
    void takesOverFromAProcessThatStandsStillInTheMidstOfSendingRows() throws Exception {
        Tally tally = new Tally();
        try (ProjectionRunner runner = runner(tally).prepare();
                Connection still = DriverManager.getConnection(DATABASE.url(), DATABASE.user(), DATABASE.password())) {
            still.setAutoCommit(false);
            LiveTables.enter(still, LiveTables.LIVE);
            LiveTables.lockPosition(still, tally);
            BinaryCopy sending = BinaryCopy.into(still, "tally", "position", "type");
            sending.row();
            sending.number(51L);

            runner.start();

            assertThat(runner.awaitPosition(50, GENEROUS)).isTrue();
            assertThat(rows()).isEqualTo(50);
            assertThatThrownBy(sending::finish).isInstanceOf(SQLException.class);
            still.abort(Runnable::run);
        }
    }

    @Test
    void goesOnWhereItStoodAfterARestart() {
        try (ProjectionRunner first = runner(new Tally()).prepare()) {
            first.catchUp();
        }
        log.pay("a:1", "b", 1);

        try (ProjectionRunner second = runner(new Tally()).prepare()) {
            second.catchUp();

            assertThat(second.position()).isEqualTo(51);
        }
        assertThat(rows()).isEqualTo(51);
    }

    @Test
    void stopsAtAPoisonEventSkipsNothingAndGoesOnWhenRetried() {
        Tally tally = new Tally();
        tally.poison.set(31);
        try (ProjectionRunner runner = runner(tally).prepare().start()) {

            assertThat(runner.awaitPosition(50, GENEROUS)).isFalse();
            assertThat(runner.status("tally").state()).isEqualTo(State.STOPPED);
            assertThat(runner.status("tally").stop())
                    .isEqualTo(new TailerStatus.Stop(31, "paid", "IllegalStateException", "cannot take it"));
            assertThat(rows()).isEqualTo(30);
            assertThat(meters.get("ledger.projection.stopped").gauge().value()).isEqualTo(1);
            assertThat(meters.get("ledger.projection.lag.events").gauge().value())
                    .isEqualTo(20);
            assertThatThrownBy(() -> runner.settle(50, Duration.ofSeconds(1)))
                    .isInstanceOf(Fault.class)
                    .hasMessageContaining("tally");

            tally.poison.set(0);
            runner.retry("tally");

            assertThat(runner.awaitPosition(50, GENEROUS)).isTrue();
        }
        assertThat(rows()).isEqualTo(50);
    }

    @Test
    void aStoppedProjectionDoesNotHoldUpTheOthers() {
        Tally tally = new Tally();
        tally.poison.set(1);
        try (ProjectionRunner runner =
                runner(tally, new JournalProjection(PaidLog::entryOf)).prepare()) {
            runner.catchUp();

            assertThat(runner.status("tally").state()).isEqualTo(State.STOPPED);
            assertThat(runner.status(JournalProjection.NAME).position()).isEqualTo(50);
        }
    }

    @Test
    void waitsWhilePaused() {
        try (ProjectionRunner runner = runner(new Tally()).prepare()) {
            runner.pause("tally");
            runner.start();
            log.pay("a:1", "b", 1);

            assertThat(runner.awaitPosition(1, Duration.ofMillis(200))).isFalse();

            runner.resume("tally");

            assertThat(runner.awaitPosition(51, GENEROUS)).isTrue();
        }
    }

    @Test
    void foldsAnewWhenTheTablesAreOfAnotherRelease() {
        try (ProjectionRunner old = runner(new Tally()).prepare()) {
            old.catchUp();
        }
        DATABASE.execute("update live.projection_position set form = '1-other statements'");

        try (ProjectionRunner runner = runner(new Tally()).prepare()) {
            assertThat(rows()).isZero();
            runner.catchUp();
        }

        assertThat(rows()).isEqualTo(50);
    }

    @Test
    void stopsAtAnEventOfATypeThatThisReleaseDoesNotKnowAlthoughTheProjectionReadsOthers() {
        log.recordUnknown();
        Tally tally = new Tally() {
            @Override
            public Interest interest() {
                return stored -> stored.type().equals("paid");
            }
        };
        try (ProjectionRunner runner = runner(tally).prepare()) {
            runner.catchUp();

            assertThat(runner.position()).isEqualTo(50);
            assertThat(runner.status("tally").state()).isEqualTo(State.STOPPED);
            assertThat(String.valueOf(runner.status("tally").stop())).contains("position=51", "unknown");
        }
        assertThat(rows()).isEqualTo(50);
    }

    @Test
    void passesOverWhatItDoesNotReadAndKeepsItsPosition() {
        Tally blind = new Tally() {
            @Override
            public Interest interest() {
                return stored -> false;
            }
        };
        blind.poison.set(3);
        try (ProjectionRunner runner = runner(blind).prepare()) {
            runner.catchUp();
        }
        try (ProjectionRunner restarted = runner(blind).prepare()) {
            assertThat(rows()).isZero();
            log.pay("a", "b", 1);
            restarted.catchUp();
            assertThat(restarted.position()).isEqualTo(51);
        }
    }

    @Test
    void refusesToFoldIntoTablesThatANewerReleaseHasMadeMeanwhile() {
        try (ProjectionRunner old = runner(new Tally()).prepare()) {
            DATABASE.execute("update live.projection_position set form = 'newer'");
            old.catchUp();

            assertThat(old.status("tally").state()).isEqualTo(State.STOPPED);
        }
        assertThat(rows()).isZero();
    }

    private ProjectionRunner runner(Projection... projections) {
        return new ProjectionRunner(
                DATABASE.dataSource(), log.store(), log.facts(), List.of(projections), QUICK, log.clock(), meters);
    }

    private static long rows() {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from live.tally")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
