package org.tequio.journal;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.projection.LiveTables;
import org.tequio.projection.Where;
import org.tequio.store.AsOf;
import org.tequio.store.EventStore;
import org.tequio.store.StoredEvent;
import org.tequio.store.Transactions;

/** Reads the books, as of a day and as known at a position. Safe for use by many threads. */
public final class JournalReader {

    /** No page is longer. */
    public static final int ENTRIES_MAX = 10_000;

    private static final String POSTINGS = """
        select e.position, k.book, k.account, k.currency, p.amount_minor, e.value_date, e.recorded_at, e.event_type,
               e.project
          from journal_entry e
          join journal_posting p on p.position = e.position
          join journal_account k on k.id = p.account_id
         where e.position = any (?) order by p.position, p.line\
        """;

    private static final String POSTS_TO = """
        exists (select 1 from journal_posting p join journal_account k on k.id = p.account_id
                 where p.position = e.position and %s)\
        """;

    /** What stood on account {@code k} at a position: the newest posting says it. */
    private static final String KNOWN = """
         join lateral (
              select p.balance_minor as minor from journal_posting p
               where p.account_id = k.id and p.position <= ? order by p.position desc, p.line desc limit 1) b on true\
        """;

    /** The same for a value date: one look-up for each value date up to it. */
    private static final String TRUE_ON = """
         join lateral (
              select sum(last.day_minor) as minor
                from journal_day d
                join lateral (
                     select p.day_minor from journal_posting p
                      where p.account_id = d.account_id and p.value_day = d.value_day and p.position <= ?
                      order by p.position desc, p.line desc limit 1) last on true
               where d.account_id = k.id and d.value_day <= ? and d.first_position <= ?) b on b.minor is not null\
        """;

    private final Transactions transactions;
    private final EventStore store;

    public JournalReader(DataSource source, EventStore store) {
        this.transactions = new Transactions(source);
        this.store = store;
    }

    /** Up to which position the books are folded; what they show is as known there at most. */
    public long position() {
        return transactions.inTransaction(connection -> LiveTables.position(connection, JournalProjection.NAME));
    }

    /**
     * A page of entries in the order of the log.
     *
     * @param after entries after this position; 0 for the first page
     */
    public List<JournalEntry> entries(EntryFilter filter, AsOf asOf, long after, int entriesMax) {
        Where where = where(filter, asOf).and("position > ?", after);
        return page(where, "asc", entriesMax);
    }

    /**
     * A page of entries, the newest first.
     *
     * @param before entries before this position; {@link Long#MAX_VALUE} for the first page
     */
    public List<JournalEntry> newestEntries(EntryFilter filter, AsOf asOf, long before, int entriesMax) {
        Where where = where(filter, asOf).and("position < ?", before);
        return page(where, "desc", entriesMax).reversed();
    }

    /** Every account's balance, also where it is zero, by book and path. */
    public List<AccountBalance> balances(AsOf asOf) {
        return balances(asOf, "");
    }

    /**
     * The balances of the accounts whose path begins so.
     *
     * @throws org.tequio.money.AmountTooLarge if one of them is no amount of money any more
     */
    public List<AccountBalance> balances(AsOf asOf, String prefix) {
        return totals(asOf, prefix).stream()
                .map(it -> new AccountBalance(it.account(), Money.ofMinor(it.minor(), it.currency())))
                .toList();
    }

    /** The same, also of those accounts on which more stands than an amount of money can be. */
    public List<AccountTotal> totals(AsOf asOf, String prefix) {
        Where where = selectBalances(asOf)
                .and("first_position <= ?", asOf.asKnown())
                .and("k.account like ?", Where.prefix(prefix))
                .then("order by k.book, k.account, k.currency");
        return reading(connection -> {
            try (PreparedStatement select = where.prepare(connection);
                    ResultSet row = select.executeQuery()) {
                List<AccountTotal> totals = new ArrayList<>();
                while (row.next()) {
                    Account account = new Account(Account.Book.ofStored(row.getString(1)), row.getString(2));
                    totals.add(new AccountTotal(account, Currency.getInstance(row.getString(3)), row.getBigDecimal(4)));
                }
                return totals;
            }
        });
    }

    /** One balance: a single look-up, or one for each value date if a value date is asked for. */
    public Money balance(Account account, Currency currency, AsOf asOf) {
        Where where = selectBalances(asOf)
                .and("k.book = ?", account.book().stored())
                .and("k.account = ?", account.path())
                .and("k.currency = ?", currency.getCurrencyCode());
        return reading(connection -> {
            try (PreparedStatement select = where.prepare(connection);
                    ResultSet row = select.executeQuery()) {
                return row.next() ? Money.ofMinor(row.getBigDecimal(4), currency) : Money.zero(currency);
            }
        });
    }

    private static Where selectBalances(AsOf asOf) {
        String accounts = "select k.book, k.account, k.currency, b.minor from journal_account k ";
        LocalDate valueDate = asOf.valueDate();
        return valueDate == null
                ? new Where().from(accounts + KNOWN, asOf.asKnown())
                : new Where().from(accounts + TRUE_ON, asOf.asKnown(), valueDate.toEpochDay(), asOf.asKnown());
    }

    /** The sum of each book in each currency; all are zero, or the books are wrong. */
    public List<BookSum> sums(AsOf asOf) {
        LocalDate valueDate = asOf.valueDate();
        Where where = new Where()
                .and("p.position <= ?", asOf.asKnown())
                .and("p.value_day <= ?", valueDate == null ? null : valueDate.toEpochDay())
                .from("""
                    select k.book, k.currency, sum(p.amount_minor)
                      from journal_posting p join journal_account k on k.id = p.account_id\
                    """)
                .then("group by k.book, k.currency order by k.book, k.currency");
        return reading(connection -> {
            List<BookSum> sums = new ArrayList<>();
            try (PreparedStatement select = where.prepare(connection);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    sums.add(new BookSum(
                            Account.Book.ofStored(row.getString(1)), money(row.getBigDecimal(3), row.getString(2))));
                }
            }
            return sums;
        });
    }

    /** The entry that an event made, with the event; empty if it moved and obliged no money. */
    public Optional<Lineage> lineage(long position) {
        List<JournalEntry> entries = reading(connection -> entriesAt(connection, List.of(position)));
        List<StoredEvent> events = store.read(position - 1, 1);
        return entries.isEmpty() || events.isEmpty()
                ? Optional.empty()
                : Optional.of(new Lineage(entries.getFirst(), events.getFirst()));
    }

    private List<JournalEntry> page(Where where, String direction, int entriesMax) {
        Where page = where.from("select position from journal_entry e")
                .then("order by position " + direction + " limit " + Math.clamp(entriesMax, 1, ENTRIES_MAX));
        return reading(connection -> {
            List<Long> positions = new ArrayList<>();
            try (PreparedStatement select = page.prepare(connection);
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    positions.add(row.getLong(1));
                }
            }
            return entriesAt(connection, positions);
        });
    }

    private static Where where(EntryFilter filter, AsOf asOf) {
        String book = filter.book() == null ? null : filter.book().stored();
        String account = filter.account() == null ? null : Where.prefix(filter.account());
        String touched = book == null ? "k.account like ?" : "k.book = '" + book + "' and k.account like ?";
        return new Where()
                .and("position <= ?", asOf.asKnown())
                .and("value_date <= ?", asOf.valueDate())
                .and("value_date >= ?", filter.from())
                .and("value_date <= ?", filter.until())
                .and("event_type = ?", filter.eventType())
                .and("project = ?", filter.project())
                .and(POSTS_TO.formatted("k.book = ?"), account == null ? book : null)
                .and(POSTS_TO.formatted(touched), account);
    }

    private static List<JournalEntry> entriesAt(Connection connection, List<Long> positions) throws SQLException {
        Map<Long, Draft> drafts = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(POSTINGS)) {
            select.setArray(1, connection.createArrayOf("int8", positions.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Account account = new Account(Account.Book.ofStored(row.getString(2)), row.getString(3));
                    Posting posting = new Posting(account, money(row.getLong(5), row.getString(4)));
                    draftOf(row, drafts).postings().add(posting);
                }
            }
        }
        return drafts.values().stream().map(Draft::entry).toList();
    }

    private static Draft draftOf(ResultSet row, Map<Long, Draft> drafts) throws SQLException {
        long position = row.getLong(1);
        Draft draft = drafts.get(position);
        if (draft == null) {
            draft = new Draft(
                    position,
                    row.getObject(6, LocalDate.class),
                    row.getObject(7, OffsetDateTime.class),
                    row.getString(8),
                    row.getString(9),
                    new ArrayList<>());
            drafts.put(position, draft);
        }
        return draft;
    }

    private <T> T reading(Transactions.Work<T> work) {
        return transactions.inTransaction(connection -> {
            LiveTables.enter(connection, LiveTables.LIVE);
            return work.on(connection);
        });
    }

    private static Money money(BigDecimal minor, String currency) {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }

    private static Money money(long minor, String currency) {
        return Money.ofMinor(minor, Currency.getInstance(currency));
    }

    private record Draft(
            long position,
            LocalDate valueDate,
            OffsetDateTime recordedAt,
            String eventType,
            @Nullable String project,
            List<Posting> postings) {

        JournalEntry entry() {
            return new JournalEntry(position, eventType, recordedAt.toInstant(), valueDate, project, postings);
        }
    }
}
