package org.tequio.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands on each account, in all and by value date, as the tables say it up to the last batch: read from them once
 * and then kept, within bounds. Confined to one thread.
 */
final class RunningBalances {

    private static final int KEPT_MAX = 200_000;
    private static final int UNKNOWN = -1;

    private static final String ACCOUNTS = """
        select k.book, k.account, k.currency, a.id, coalesce(last.balance_minor, 0)
          from unnest(?::text[], ?::text[], ?::text[]) as k (book, account, currency)
          join journal_account a on a.book = k.book and a.account = k.account and a.currency = k.currency
          left join lateral (
               select p.balance_minor from journal_posting p
                where p.account_id = a.id order by p.position desc, p.line desc limit 1) last on true\
        """;
    private static final String DAYS = """
        select d.account_id, d.value_day, last.day_minor
          from unnest(?::int4[], ?::int4[]) as k (account_id, value_day)
          join journal_day d on d.account_id = k.account_id and d.value_day = k.value_day
          join lateral (
               select p.day_minor from journal_posting p
                where p.account_id = d.account_id and p.value_day = d.value_day
                order by p.position desc, p.line desc limit 1) last on true\
        """;

    private final Map<BalanceKey, Running> accounts = new HashMap<>();
    private final Map<Day, Wide> days = new HashMap<>();
    private int lastId = UNKNOWN;

    /** What a balance is kept of. */
    record BalanceKey(Account account, Currency currency) {

        static BalanceKey of(Posting posting) {
            return new BalanceKey(posting.account(), posting.amount().currency());
        }
    }

    /** One account's money of one value date. */
    record Day(int account, int valueDay) {}

    /** An account's number and what stands on it. */
    private record Running(int id, Wide balance) {}

    /**
     * A posting with what stands after it.
     *
     * @param isNewAccount whether the account was never posted to before
     * @param isNewDay whether the account was never posted to with this value date before
     */
    record Posted(int account, Number balance, Number ofDay, boolean isNewAccount, boolean isNewDay) {}

    /** Makes sure that everything these postings need is here. */
    void load(Connection connection, Collection<BalanceKey> keys, Map<BalanceKey, Set<Integer>> valueDays)
            throws SQLException {
        if (accounts.size() + days.size() > KEPT_MAX) {
            accounts.clear();
            days.clear();
        }
        if (lastId == UNKNOWN) {
            lastId = highestId(connection);
        }
        loadAccounts(
                connection,
                keys.stream().filter(key -> !accounts.containsKey(key)).toList());
        loadDays(connection, missingDays(valueDays));
    }

    /** Posts to an account. */
    Posted post(Posting posting, int valueDay) {
        BalanceKey key = BalanceKey.of(posting);
        long amount = posting.amount().minor();
        Running before = accounts.get(key);
        Running after = before == null
                ? new Running(++lastId, Wide.ZERO.plus(amount))
                : new Running(before.id(), before.balance().plus(amount));
        accounts.put(key, after);
        Day day = new Day(after.id(), valueDay);
        @Nullable Wide ofDay = days.get(day);
        Wide sum = (ofDay == null ? Wide.ZERO : ofDay).plus(amount);
        days.put(day, sum);
        return new Posted(after.id(), after.balance().stored(), sum.stored(), before == null, ofDay == null);
    }

    private Set<Day> missingDays(Map<BalanceKey, Set<Integer>> valueDays) {
        Set<Day> missing = new LinkedHashSet<>();
        valueDays.forEach((key, wanted) -> {
            Running running = accounts.get(key);
            if (running != null) {
                wanted.stream()
                        .map(valueDay -> new Day(running.id(), valueDay))
                        .filter(day -> !days.containsKey(day))
                        .forEach(missing::add);
            }
        });
        return missing;
    }

    private void loadAccounts(Connection connection, List<BalanceKey> missing) throws SQLException {
        if (missing.isEmpty()) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(ACCOUNTS)) {
            texts(select, 1, missing.stream().map(key -> key.account().book().stored()));
            texts(select, 2, missing.stream().map(key -> key.account().path()));
            texts(select, 3, missing.stream().map(key -> key.currency().getCurrencyCode()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Account account = new Account(Account.Book.ofStored(row.getString(1)), row.getString(2));
                    accounts.put(
                            new BalanceKey(account, Currency.getInstance(row.getString(3))),
                            new Running(row.getInt(4), Wide.of(row.getBigDecimal(5))));
                }
            }
        }
    }

    private void loadDays(Connection connection, Set<Day> missing) throws SQLException {
        if (missing.isEmpty()) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(DAYS)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "int4", missing.stream().map(Day::account).toArray(Integer[]::new)));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "int4", missing.stream().map(Day::valueDay).toArray(Integer[]::new)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    days.put(new Day(row.getInt(1), row.getInt(2)), Wide.of(row.getBigDecimal(3)));
                }
            }
        }
    }

    private static void texts(PreparedStatement select, int index, Stream<String> values) throws SQLException {
        select.setArray(index, select.getConnection().createArrayOf("text", values.toArray(String[]::new)));
    }

    private static int highestId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(max(id), 0) from journal_account")) {
            row.next();
            return row.getInt(1);
        }
    }
}
