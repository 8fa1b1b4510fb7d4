package org.tequio.journal;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Tag;
import org.tequio.projection.Projection;
import org.tequio.projection.Rows;

/** The books as tables: every posting, and every balance at every position. */
public final class JournalProjection implements Projection {

    /** Under which its position is stored. */
    public static final String NAME = "journal";

    private static final String BALANCES = """
        select k.book, k.account, k.currency, b.balance_minor
          from unnest(?::text[], ?::text[], ?::text[]) as k (book, account, currency)
          join lateral (
               select balance_minor from account_balance a
                where a.book = k.book and a.account = k.account and a.currency = k.currency
                order by position desc limit 1) b on true\
        """;

    private final EntryRule entries;

    /**
     * @param entries the entry of any event, by whichever rule knows it
     */
    public JournalProjection(EntryRule entries) {
        this.entries = entries;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String schemaResource() {
        return "journal.sql";
    }

    @Override
    public List<String> tables() {
        return List.of("journal_posting", "account_balance", "journal_account");
    }

    @Override
    public void apply(Connection connection, List<Fact> batch) throws SQLException {
        Map<Fact, Entry> booked = new LinkedHashMap<>();
        for (Fact fact : batch) {
            entries.entryOf(fact.event()).ifPresent(entry -> booked.put(fact, entry));
        }
        if (!booked.isEmpty()) {
            insertPostings(connection, booked);
            insertBalances(connection, booked);
        }
    }

    /** What a balance is kept of. */
    private record Key(Account account, Currency currency) {}

    private static void insertPostings(Connection connection, Map<Fact, Entry> booked) throws SQLException {
        Rows rows = Rows.into(
                "journal_posting",
                "position int8",
                "line int4",
                "book text",
                "account text",
                "currency text",
                "amount_minor int8",
                "value_date date",
                "recorded_at timestamptz",
                "event_type text",
                "project text");
        booked.forEach((fact, entry) -> {
            String project = projectOf(fact);
            int line = 0;
            for (Posting posting : entry.postings()) {
                line++;
                rows.add(
                        fact.stored().position(),
                        line,
                        bookOf(posting.account()),
                        posting.account().path(),
                        posting.amount().currency().getCurrencyCode(),
                        posting.amount().minor(),
                        fact.trueOn().toString(),
                        fact.stored().recordedAt().toString(),
                        fact.stored().type(),
                        project);
            }
        });
        rows.insert(connection);
    }

    private static void insertBalances(Connection connection, Map<Fact, Entry> booked) throws SQLException {
        Map<Key, Long> balances = balancesBefore(connection, booked);
        Rows changes = Rows.into(
                "account_balance", "book text", "account text", "currency text", "position int8", "balance_minor int8");
        Rows opened = Rows.into("journal_account", "book text", "account text", "currency text", "first_position int8");
        booked.forEach((fact, entry) -> {
            Set<Key> touched = new LinkedHashSet<>();
            for (Posting posting : entry.postings()) {
                Key key = keyOf(posting);
                if (touched.add(key) && !balances.containsKey(key)) {
                    opened.add(row(key, fact.stored().position()));
                }
                balances.merge(key, posting.amount().minor(), Math::addExact);
            }
            touched.forEach(key -> changes.add(row(key, fact.stored().position(), balances.get(key))));
        });
        changes.insert(connection);
        opened.insert(connection);
    }

    private static Map<Key, Long> balancesBefore(Connection connection, Map<Fact, Entry> booked) throws SQLException {
        Set<Key> keys = new LinkedHashSet<>();
        booked.values().forEach(entry -> entry.postings().forEach(posting -> keys.add(keyOf(posting))));
        Map<Key, Long> balances = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(BALANCES)) {
            select.setArray(
                    1,
                    texts(
                            connection,
                            keys.stream().map(key -> bookOf(key.account())).toList()));
            select.setArray(
                    2,
                    texts(
                            connection,
                            keys.stream().map(key -> key.account().path()).toList()));
            select.setArray(
                    3,
                    texts(
                            connection,
                            keys.stream()
                                    .map(key -> key.currency().getCurrencyCode())
                                    .toList()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Account account = new Account(Account.Book.ofStored(row.getString(1)), row.getString(2));
                    balances.put(new Key(account, Currency.getInstance(row.getString(3))), row.getLong(4));
                }
            }
        }
        return balances;
    }

    private static Array texts(Connection connection, List<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private static @Nullable Object[] row(Key key, @Nullable Object... rest) {
        @Nullable Object[] row = new @Nullable Object[3 + rest.length];
        row[0] = bookOf(key.account());
        row[1] = key.account().path();
        row[2] = key.currency().getCurrencyCode();
        System.arraycopy(rest, 0, row, 3, rest.length);
        return row;
    }

    private static Key keyOf(Posting posting) {
        return new Key(posting.account(), posting.amount().currency());
    }

    private static String bookOf(Account account) {
        return account.book().stored();
    }

    private static @Nullable String projectOf(Fact fact) {
        return fact.stored().tags().stream()
                .filter(tag -> tag.key().equals("project"))
                .map(Tag::value)
                .sorted()
                .findFirst()
                .orElse(null);
    }
}
