package org.tequio.deadline;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tequio.calendar.CalendarRef;
import org.tequio.event.Tag;
import org.tequio.projection.LiveTables;
import org.tequio.projection.Where;
import org.tequio.store.Transactions;

/** Reads the open deadlines as they stand now. Safe for use by many threads. */
public final class DeadlineTable implements OpenDeadlines {

    /** No page is longer. */
    public static final int DEADLINES_MAX = 1_000;

    private static final String SELECT = """
        select kind, subject, about, consequence, due_second, due_on, calendar, calendar_version, calendar_hash,
               assumed, since, array(select party from live.deadline_party p where p.id = d.id)
          from live.deadline d\
        """;

    private static final String NOT_REFUSED = """
        not exists (select from clock_refusal r where r.deadline = d.id and r.since = d.since) and commanded = ?\
        """;

    private static final String REFUSED = """
        insert into clock_refusal (deadline, since, command, codes, refused_at) values (?, ?, ?, ?, ?)
        on conflict do nothing\
        """;

    private static final String COUNT =
            "select count(*) from live.deadline where due_second < ? and commanded = ? and not lapses";

    private static final String ORDER = "order by due_second, id limit ";

    private final Transactions transactions;

    public DeadlineTable(DataSource source) {
        transactions = new Transactions(source);
    }

    /** A deadline to which the clock was answered with a refusal, and why. */
    public record Refused(String deadline, String command, String codes, Instant at) {}

    @Override
    public List<Deadline> commanded(int deadlinesMax) {
        return select(new Where().and(NOT_REFUSED, true), deadlinesMax);
    }

    /** Those that the people of a party can meet, earliest first. */
    public List<Deadline> of(String party) {
        return select(
                new Where().and("id in (select id from live.deadline_party where party = ?)", party), DEADLINES_MAX);
    }

    /** Those that wait for the operators, earliest first. */
    public List<Deadline> ofOperators() {
        return select(
                new Where().and("not exists (select from live.deadline_party p where p.id = d.id) = ?", true),
                DEADLINES_MAX);
    }

    /** Those about one thing, earliest first. */
    public List<Deadline> about(Tag subject) {
        return select(new Where().and("subject = ?", subject.toString()), DEADLINES_MAX);
    }

    /** All that are open, earliest first. */
    public List<Deadline> all() {
        return select(new Where(), DEADLINES_MAX);
    }

    /**
     * How many are open although their end has passed.
     *
     * @param commanded those about which the clock should have done something, or those that wait for people
     */
    public long overdue(Instant now, boolean commanded) {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement count = connection.prepareStatement(COUNT)) {
                count.setLong(1, now.getEpochSecond());
                count.setBoolean(2, commanded);
                try (ResultSet row = count.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    @Override
    public void refused(Deadline deadline, String command, String codes, Instant now) {
        transactions.<@Nullable Void>inTransaction(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(REFUSED)) {
                insert.setString(1, deadline.id());
                insert.setLong(2, deadline.since());
                insert.setString(3, command);
                insert.setString(4, codes);
                insert.setObject(5, now.atOffset(ZoneOffset.UTC));
                insert.executeUpdate();
                return null;
            }
        });
    }

    /** What the clock was refused, latest first. */
    public List<Refused> refusals() {
        return transactions.inTransaction(connection -> {
            try (PreparedStatement select = connection.prepareStatement(
                            "select deadline, command, codes, refused_at from clock_refusal order by refused_at desc"
                                    + " limit "
                                    + DEADLINES_MAX);
                    ResultSet row = select.executeQuery()) {
                List<Refused> all = new ArrayList<>();
                while (row.next()) {
                    Instant at = row.getTimestamp(4).toInstant();
                    all.add(new Refused(row.getString(1), row.getString(2), row.getString(3), at));
                }
                return all;
            }
        });
    }

    /** Up to which position the table is folded. */
    public long position() {
        return transactions.inTransaction(connection -> LiveTables.position(connection, DeadlineProjection.NAME));
    }

    private List<Deadline> select(Where where, int deadlinesMax) {
        Where all = where.from(SELECT).then(ORDER + Math.clamp(deadlinesMax, 1, DEADLINES_MAX));
        return transactions.inTransaction(connection -> read(connection, all));
    }

    private static List<Deadline> read(Connection connection, Where where) throws SQLException {
        try (PreparedStatement select = where.prepare(connection);
                ResultSet row = select.executeQuery()) {
            List<Deadline> found = new ArrayList<>();
            while (row.next()) {
                found.add(deadline(row));
            }
            return found;
        }
    }

    private static Deadline deadline(ResultSet row) throws SQLException {
        String calendar = row.getString(7);
        return new Deadline(
                row.getString(1),
                Tag.parse(row.getString(2)),
                row.getString(3),
                new HashSet<>(Arrays.asList((String[]) row.getArray(12).getArray())),
                row.getString(4),
                new Due(
                        Instant.ofEpochSecond(row.getLong(5)),
                        row.getObject(6, LocalDate.class),
                        calendar == null ? null : new CalendarRef(calendar, row.getInt(8), row.getString(9)),
                        row.getBoolean(10)),
                row.getLong(11));
    }
}
