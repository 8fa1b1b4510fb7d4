package org.tequio.faults;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.EventCodec;
import org.tequio.event.RecordCodec;
import org.tequio.replay.ReplayReport;

/**
 * Holds what the callers were told against what is in the database, read by a few lines of SQL of its own.
 *
 * @param acknowledged commands that callers were told are recorded
 * @param unknown attempts that got no answer
 * @param faults attempts that were told that the world had failed
 * @param refused commands that the domain refused
 * @param lost acknowledged, and not in the log where the caller was told
 * @param duplicated in the log more than once
 * @param ghosts in the log although the caller was told that nothing is recorded
 * @param misnumbered decided without the event before it, or with money that was not there
 * @param gaps positions that are missing or double, and record times that run back
 * @param unthanked events to which the automation did not answer exactly once
 * @param journalSum of all postings, every book and currency, without sign
 * @param replayFindings what the product's own replay found: the log itself, and live tables unlike replayed ones
 * @param events in the log
 */
record Audit(
        long acknowledged,
        long unknown,
        long faults,
        long refused,
        long lost,
        long duplicated,
        long ghosts,
        long misnumbered,
        long gaps,
        long unthanked,
        long journalSum,
        List<String> replayFindings,
        long events) {

    private static final String ALL =
            "select position, type, version, payload, recorded_at from log.event order by position";

    /** Whether nothing is wrong. */
    boolean isClean() {
        return lost + duplicated + ghosts + misnumbered + gaps + unthanked + journalSum == 0
                && replayFindings.isEmpty();
    }

    /** Reads everything; the ledgers of the test must be closed or dead. */
    static Audit of(DatabaseServer server, String database, List<Told> told) {
        ReplayReport report = OpenTill.replayed(server.choice(database));
        List<String> findings = new ArrayList<>();
        report.findings().forEach(finding -> findings.add(finding.toString()));
        report.tables().stream().filter(table -> !table.equal()).forEach(table -> findings.add(table.toString()));
        long sum = report.sums().values().stream().mapToLong(Math::abs).sum();
        try (Connection connection = server.connect(database)) {
            Walk walk = new Walk();
            walk.readAll(connection);
            return walk.audit(told, sum, findings);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One pass over the log. */
    private static final class Walk {

        private final EventCodec codec = new RecordCodec(Till.catalogue().events(), List.of());
        private final Map<String, Seen> byRef = new HashMap<>();
        private final Map<String, Long> numbers = new HashMap<>();
        private final Map<String, Long> balances = new HashMap<>();
        private final Set<String> toThank = new HashSet<>();
        private final Set<String> thanked = new HashSet<>();
        private long position;
        private @Nullable OffsetDateTime recordedAt;
        private long gaps;
        private long duplicated;
        private long misnumbered;
        private long thankedTwice;

        private record Seen(long position, long number) {}

        void readAll(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(5_000);
                try (ResultSet row = statement.executeQuery(ALL)) {
                    while (row.next()) {
                        place(row.getLong(1), row.getObject(5, OffsetDateTime.class));
                        byte[] payload = row.getString(4).getBytes(StandardCharsets.UTF_8);
                        take((Till.TillEvent) codec.decode(row.getString(2), row.getInt(3), payload));
                    }
                }
            }
            connection.rollback();
        }

        private void place(long at, OffsetDateTime time) {
            if (at != position + 1 || (recordedAt != null && time.isBefore(recordedAt))) {
                gaps++;
            }
            position = at;
            recordedAt = time;
        }

        private void take(Till.TillEvent event) {
            switch (event) {
                case Till.Deposited it -> {
                    see(it.ref(), it.number());
                    post(it.account(), it.amount().minor(), it.number());
                    if (Till.callsForThanks(it)) {
                        toThank.add(it.ref());
                    }
                }
                case Till.Moved it -> {
                    see(it.ref(), it.fromNumber());
                    post(it.from(), -it.amount().minor(), it.fromNumber());
                    post(it.to(), it.amount().minor(), it.toNumber());
                }
                case Till.Thanked it -> thankedTwice += thanked.add(it.ref()) ? 0 : 1;
            }
        }

        private void see(String ref, long number) {
            duplicated += byRef.put(ref, new Seen(position, number)) == null ? 0 : 1;
        }

        private void post(String account, long minor, long number) {
            long balance = balances.merge(account, minor, Math::addExact);
            long expected = numbers.merge(account, 1L, Long::sum);
            misnumbered += number == expected && balance >= 0 ? 0 : 1;
        }

        Audit audit(List<Told> all, long journalSum, List<String> findings) {
            long acknowledged = 0;
            long unknown = 0;
            long faults = 0;
            long refused = 0;
            long lost = 0;
            long ghosts = 0;
            for (Told told : all) {
                unknown += told.unknown();
                faults += told.faults();
                Seen seen = byRef.get(told.ref());
                if (told.verdict() instanceof Told.Acknowledged it) {
                    acknowledged++;
                    lost += new Seen(it.position(), it.number()).equals(seen) ? 0 : 1;
                }
                refused += told.verdict() instanceof Told.Refused ? 1 : 0;
                ghosts += told.mustBeAbsent() && seen != null ? 1 : 0;
            }
            Set<String> unanswered = new HashSet<>(toThank);
            unanswered.removeAll(thanked);
            thanked.removeAll(toThank);
            return new Audit(
                    acknowledged,
                    unknown,
                    faults,
                    refused,
                    lost,
                    duplicated,
                    ghosts,
                    misnumbered,
                    gaps,
                    unanswered.size() + thanked.size() + thankedTwice,
                    journalSum,
                    findings,
                    position);
        }
    }
}
