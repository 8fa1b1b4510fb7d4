package org.tequio.fund;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.projection.LiveTables;
import org.tequio.projection.Where;
import org.tequio.store.Transactions;
import org.tequio.vault.TextRef;

/** Reads the list of projects as it stands now. Safe for use by many threads. */
public final class ProjectList {

    /** No page is longer. */
    public static final int PROJECTS_MAX = 1_000;

    private static final String SHARES = """
        select s.project, s.seat, s.party, p.currency, s.agreed_minor, s.due_minor, s.missing_minor, s.announced_minor,
               s.deposited_minor, s.released_minor, s.spent_minor, s.deadline
          from live.project_share s join live.project_list p using (project)
         where s.project = any (?) order by s.project, s.place_in_order\
        """;

    private final Transactions transactions;

    public ProjectList(DataSource source) {
        this.transactions = new Transactions(source);
    }

    /**
     * Which projects; what is {@code null} does not narrow.
     *
     * @param placePrefix the first digits of the locality's code: a state, a municipality
     * @param party any institution or association that fills a seat
     * @param sample whether made-up ones, or only real ones
     */
    public record Filter(
            @Nullable String state,
            @Nullable String scheme,
            @Nullable Integer year,
            @Nullable String placePrefix,
            @Nullable String association,
            @Nullable String party,
            @Nullable Boolean sample) {

        public static Filter all() {
            return new Filter(null, null, null, null, null, null, null);
        }
    }

    /**
     * One project.
     *
     * @param position of the last event about it
     * @param state how far it has come, as {@code ProjectListProjection} names it
     * @param title public, in the vault
     * @param seats in declared order; before the agreement by name, with zeros
     */
    public record Row(
            String project,
            long position,
            String state,
            String scheme,
            String schemeVersion,
            String category,
            String place,
            int year,
            LocalDate proposedOn,
            Money budget,
            String association,
            String executor,
            boolean sample,
            TextRef title,
            List<Seat> seats) {}

    /**
     * What one seat of a project agreed, owes, has to pay now, announced, deposited, got released and spent.
     *
     * @param deadline of its deposits; {@code null} before the agreement
     */
    public record Seat(
            String seat,
            String party,
            Money agreed,
            Money due,
            Money missing,
            Money announced,
            Money deposited,
            Money released,
            Money spent,
            @Nullable LocalDate deadline) {}

    /** Up to which position the list is folded. */
    public long position() {
        return transactions.inTransaction(connection -> LiveTables.position(connection, ProjectListProjection.NAME));
    }

    /**
     * A page of projects by their ids.
     *
     * @param after only ids after this one; empty for the first page
     */
    public List<Row> page(Filter filter, String after, int projectsMax) {
        Where where = new Where()
                .and("project > ?", after)
                .and("state = ?", filter.state())
                .and("scheme = ?", filter.scheme())
                .and("year = ?", filter.year())
                .and("place like ?", filter.placePrefix() == null ? null : Where.prefix(filter.placePrefix()))
                .and("association = ?", filter.association())
                .and(
                        "exists (select 1 from live.project_share s where s.project = p.project and s.party = ?)",
                        filter.party())
                .and("sample = ?", filter.sample())
                .from("""
                    select project, position, state, scheme, scheme_version, category, place, year, proposed_on,
                           budget_minor, currency, association, executor, sample, title_id, title_commitment
                      from live.project_list p\
                    """)
                .then("order by project limit " + Math.clamp(projectsMax, 1, PROJECTS_MAX));
        return transactions.inTransaction(connection -> {
            List<Row> bare = bareRows(connection, where);
            Map<String, List<Seat>> seats =
                    seatsOf(connection, bare.stream().map(Row::project).toList());
            return bare.stream().map(row -> with(row, seats)).toList();
        });
    }

    private static List<Row> bareRows(Connection connection, Where where) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select = where.prepare(connection);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                rows.add(new Row(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getInt(8),
                        row.getObject(9, LocalDate.class),
                        money(row.getLong(10), row.getString(11)),
                        row.getString(12),
                        row.getString(13),
                        row.getBoolean(14),
                        new TextRef(row.getString(15), row.getString(16)),
                        List.of()));
            }
        }
        return rows;
    }

    private static Map<String, List<Seat>> seatsOf(Connection connection, List<String> projects) throws SQLException {
        Map<String, List<Seat>> seats = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(SHARES)) {
            select.setArray(1, connection.createArrayOf("text", projects.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    seats.computeIfAbsent(row.getString(1), project -> new ArrayList<>())
                            .add(seat(row));
                }
            }
        }
        return seats;
    }

    private static Seat seat(ResultSet row) throws SQLException {
        String currency = row.getString(4);
        return new Seat(
                row.getString(2),
                row.getString(3),
                money(row.getLong(5), currency),
                money(row.getLong(6), currency),
                money(row.getLong(7), currency),
                money(row.getLong(8), currency),
                money(row.getLong(9), currency),
                money(row.getLong(10), currency),
                money(row.getLong(11), currency),
                row.getObject(12, LocalDate.class));
    }

    private static Row with(Row row, Map<String, List<Seat>> seats) {
        return new Row(
                row.project,
                row.position,
                row.state,
                row.scheme,
                row.schemeVersion,
                row.category,
                row.place,
                row.year,
                row.proposedOn,
                row.budget,
                row.association,
                row.executor,
                row.sample,
                row.title,
                seats.getOrDefault(row.project, List.of()));
    }

    private static Money money(long minor, String currency) {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }
}
