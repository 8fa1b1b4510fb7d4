package org.tequio.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.fund.ProjectListProjection;
import org.tequio.ledger.RunningLedger;
import org.tequio.mandate.OpenAccount;
import org.tequio.testing.SettableClock;
import org.tequio.testing.TestDatabase;

/** A ledger serves with the rights of ops/postgres/rights.sql, and with these nobody changes an event (HC-4). */
class LeastRightsTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final String DENIED = "42501";
    private static final Path RIGHTS = Path.of("..", "ops", "postgres", "rights.sql");

    private final SettableClock clock = new SettableClock(Instant.parse("2013-09-02T17:00:00Z"));
    private final String role = "serving_" + System.nanoTime();

    @TempDir
    private Path folder = Path.of(".");

    @BeforeEach
    void makeTheRole() throws IOException {
        DATABASE.execute(
                "create role " + role + " login password 'serving'",
                Files.readString(RIGHTS).replace("tequio_serving", role));
    }

    @AfterEach
    void dropTheRole() {
        DATABASE.execute("drop owned by " + role + " cascade", "drop role " + role);
    }

    @Test
    void aWholeLedgerServesAndNoEventCanBeChanged() throws SQLException {
        try (RunningLedger running = RunningLedger.open(
                new DatabaseChoice.Given(DATABASE.url(), role, "serving"), folder, clock, Map.of())) {
            assertThat(running.answer(Submission.system(new OpenAccount("u-1", null), "k-1")))
                    .isInstanceOf(Answer.Done.class);
            running.settle(Duration.ofSeconds(60));
            assertThat(running.projections().rebuildNow(ProjectListProjection.NAME))
                    .isTrue();

            try (Connection connection = running.dataSource().getConnection();
                    Statement sql = connection.createStatement()) {
                for (String forbidden : List.of(
                        "update log.event set type = 'x'",
                        "delete from log.event",
                        "truncate log.event",
                        "alter table log.event disable trigger append_only",
                        "drop table log.event",
                        "delete from log.head",
                        "set session_replication_role = replica",
                        "delete from flyway_schema_history")) {
                    assertThatThrownBy(() -> sql.execute(forbidden))
                            .as(forbidden)
                            .isInstanceOfSatisfying(
                                    SQLException.class,
                                    e -> assertThat(e.getSQLState()).isEqualTo(DENIED));
                }
            }
        }
    }
}
