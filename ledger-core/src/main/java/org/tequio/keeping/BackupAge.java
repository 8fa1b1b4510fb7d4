package org.tequio.keeping;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tequio.refusal.Fault;

/** How long ago the newest backup was taken, as the database was told of it. */
public final class BackupAge {

    /** Beyond it there is an alarm. */
    public static final Duration MAX = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(BackupAge.class);

    /** A ledger that was never backed up is as long without a backup as it has something to lose. */
    private static final String SINCE = """
        select coalesce(
            (select max(taken_at) from backup_taken), (select recorded_at from log.event where position = 1))\
        """;

    private static final String NOTE = "insert into backup_taken (taken_at, position) values (?, ?)";

    private BackupAge() {}

    /** Notes that a backup was taken. */
    public static void note(DataSource source, Instant takenAt, long position) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement note = connection.prepareStatement(NOTE)) {
            note.setObject(1, takenAt.atOffset(ZoneOffset.UTC));
            note.setLong(2, position);
            note.executeUpdate();
        }
    }

    /**
     * For how long nothing was backed up; zero if there is nothing to lose.
     *
     * @throws Fault if the database does not answer
     */
    public static Duration of(DataSource source, Clock clock) {
        try (Connection connection = source.getConnection();
                PreparedStatement since = connection.prepareStatement(SINCE);
                ResultSet row = since.executeQuery()) {
            OffsetDateTime at = row.next() ? row.getObject(1, OffsetDateTime.class) : null;
            Duration age = at == null ? Duration.ZERO : Duration.between(at.toInstant(), clock.instant());
            return age.isNegative() ? Duration.ZERO : age;
        } catch (SQLException e) {
            throw new Fault("the age of the newest backup is not known", e);
        }
    }

    /** Tells it as a meter. */
    public static void bind(MeterRegistry meters, DataSource source, Clock clock) {
        TimeGauge.builder("ledger.backup.age", () -> seconds(source, clock), TimeUnit.SECONDS)
                .description("since the newest backup, or since the first event if there was none")
                .register(meters);
    }

    private static double seconds(DataSource source, Clock clock) {
        try {
            return of(source, clock).toSeconds();
        } catch (Fault e) {
            LOG.warn("{}", e.getMessage());
            return Double.NaN;
        }
    }
}
