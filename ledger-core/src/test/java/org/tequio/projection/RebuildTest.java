package org.tequio.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.projection.TailerStatus.State;
import org.tequio.testing.TestDatabase;

/** A projection is folded anew beside the served one and swapped in; nothing is skipped, nobody sees half of it. */
class RebuildTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final Duration GENEROUS = Duration.ofSeconds(60);
    private static final TailerSettings QUICK =
            new TailerSettings(7, 2, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(20));

    private final PaidLog log = new PaidLog();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    /** A row for each event, with the version that folded it. */
    private static final class Versioned implements Projection {

        private final int version;
        private final AtomicLong poison = new AtomicLong();
        private final Set<Long> servedMeanwhile = new HashSet<>();

        Versioned(int version) {
            this.version = version;
        }

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
        public int version() {
            return version;
        }

        @Override
        public void apply(Connection connection, List<Fact> batch) throws SQLException {
            servedMeanwhile.add(rows());
            try (PreparedStatement insert = connection.prepareStatement("insert into tally values (?, ?)")) {
                for (Fact fact : batch) {
                    if (fact.stored().position() == poison.get()) {
                        throw new IllegalStateException("cannot take it");
                    }
                    insert.setLong(1, fact.stored().position());
                    insert.setString(2, "v" + version);
                    insert.executeUpdate();
                }
            }
        }
    }

    @BeforeEach
    void payAndFold() {
        for (int i = 1; i <= 50; i++) {
            log.pay("a", "b", i);
        }
        try (ProjectionRunner runner = runner(new Versioned(1)).prepare()) {
            runner.catchUp();
        }
    }

    @AfterEach
    void forget() {
        DATABASE.execute(
                "drop table live.tally",
                "delete from live.projection_position",
                "delete from live.projection_control",
                "delete from live.projection_rebuild");
    }

    @Test
    void mendsWhatSomebodyBrokeAndFollowsOn() {
        DATABASE.execute("delete from live.tally where position in (3, 4)");
        try (ProjectionRunner runner = runner(new Versioned(1)).prepare().start()) {
            assertThat(runner.rebuildNow("tally")).isTrue();
            assertThat(rows()).isEqualTo(50);

            log.pay("a", "b", 1);

            assertThat(runner.awaitPosition(51, GENEROUS)).isTrue();
            assertThat(runner.rebuilding("tally")).isEmpty();
        }
        assertThat(rows()).isEqualTo(51);
        assertThat(number("select count(*) from pg_namespace where nspname like 'rebuild%'"))
                .isZero();
    }

    @Test
    void servesTheOldTablesOfAnotherVersionUntilTheNewOnesHaveCaughtUp() {
        Versioned second = new Versioned(2);
        try (ProjectionRunner runner = runner(second).prepare()) {
            assertThat(rows()).isEqualTo(50);

            runner.catchUp();

            assertThat(second.servedMeanwhile).containsExactly(50L);
            assertThat(number("select count(*) from live.tally where type = 'v2'"))
                    .isEqualTo(50);
            assertThat(runner.position()).isEqualTo(50);
        }
    }

    @Test
    void foldsEveryEventOnceWhileTheLogGrowsUnderManyRebuilds() {
        try (ProjectionRunner one = runner(new Versioned(1)).prepare().start();
                ProjectionRunner other = runner(new Versioned(1)).prepare().start()) {
            for (int i = 0; i < 5; i++) {
                one.rebuild("tally");
                for (int k = 0; k < 60; k++) {
                    log.pay("a", "b", 1);
                }
                other.rebuild("tally");
            }
            assertThat(one.awaitPosition(350, GENEROUS)).isTrue();
            assertThat(other.awaitPosition(350, GENEROUS)).isTrue();
            awaitNoRebuild(one);
            awaitNoRebuild(other);
            assertThat(one.rebuildNow("tally")).isTrue();
        }
        assertThat(rows()).isEqualTo(350);
    }

    @Test
    void anEventThatCannotBeTakenStopsTheRebuildAndNotWhatIsServed() {
        Versioned projection = new Versioned(1);
        try (ProjectionRunner runner = runner(projection).prepare().start()) {
            projection.poison.set(31);

            assertThatThrownBy(() -> runner.rebuildNow("tally")).isInstanceOf(FoldFailure.class);

            assertThat(runner.rebuilding("tally").orElseThrow().stop())
                    .isEqualTo(new TailerStatus.Stop(31, "paid", "IllegalStateException", "cannot take it"));
            assertThat(meters.get("ledger.projection.rebuild.stopped").gauge().value())
                    .isEqualTo(1);
            assertThat(rows()).isEqualTo(50);
            assertThat(runner.status("tally").state()).isEqualTo(State.RUNNING);

            projection.poison.set(0);
            runner.retry("tally");
            awaitNoRebuild(runner);

            assertThat(rows()).isEqualTo(50);
        }
    }

    @Test
    void aPauseHoldsInEveryProcessAndAfterARestart() {
        try (ProjectionRunner one = runner(new Versioned(1)).prepare().start()) {
            try (ProjectionRunner other = runner(new Versioned(1)).prepare().start()) {
                one.pause("tally");
                awaitState(other, State.PAUSED);
            }
            log.pay("a", "b", 1);
            try (ProjectionRunner restarted = runner(new Versioned(1)).prepare().start()) {
                assertThat(restarted.status("tally").state()).isEqualTo(State.PAUSED);
                assertThat(restarted.awaitPosition(51, Duration.ofMillis(100))).isFalse();

                restarted.resume("tally");

                assertThat(restarted.awaitPosition(51, GENEROUS)).isTrue();
                // Until it has heard of it, nobody waits there: what is paused may stay so.
                awaitState(one, State.RUNNING);
                assertThat(one.awaitPosition(51, GENEROUS)).isTrue();
            }
        }
    }

    @Test
    void aRetryReachesTheProcessThatStands() {
        Versioned projection = new Versioned(1);
        projection.poison.set(51);
        try (ProjectionRunner standing = runner(projection).prepare().start();
                ProjectionRunner operator = runner(projection).prepare()) {
            log.pay("a", "b", 1);
            awaitState(standing, State.STOPPED);
            projection.poison.set(0);

            operator.retry("tally");

            assertThat(standing.awaitPosition(51, GENEROUS) || settled(standing))
                    .isTrue();
        }
        assertThat(rows()).isEqualTo(51);
    }

    private static boolean settled(ProjectionRunner runner) {
        long until = System.nanoTime() + GENEROUS.toNanos();
        while (runner.position() < 51 && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        return runner.position() == 51;
    }

    private static void awaitState(ProjectionRunner runner, State state) {
        long until = System.nanoTime() + GENEROUS.toNanos();
        while (runner.status("tally").state() != state && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(runner.status("tally").state()).isEqualTo(state);
    }

    private static void awaitNoRebuild(ProjectionRunner runner) {
        long until = System.nanoTime() + GENEROUS.toNanos();
        while (runner.rebuilding("tally").isPresent() && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(runner.rebuilding("tally")).isEmpty();
    }

    private ProjectionRunner runner(Projection projection) {
        return new ProjectionRunner(
                DATABASE.dataSource(), log.store(), log.facts(), List.of(projection), QUICK, log.clock(), meters);
    }

    private static long rows() {
        return number("select count(*) from live.tally");
    }

    private static long number(String sql) {
        try (Connection connection = DATABASE.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
