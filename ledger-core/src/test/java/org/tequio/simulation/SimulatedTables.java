package org.tequio.simulation;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tequio.store.Hazards;
import org.tequio.store.Hazards.Fate;

/**
 * The tables of those who follow the log, with transactions and row locks, for the three forms of statement that they
 * use. A form that it does not know fails loudly.
 */
final class SimulatedTables {

    private static final Pattern INSERT =
            Pattern.compile("insert into (\\S+) \\(([^)]*)\\) values \\(([^)]*)\\)( on conflict do nothing)?");
    private static final Pattern SELECT = Pattern.compile("select (.+) from (\\S+) where (\\w+) = \\?( for update)?");
    private static final Pattern UPDATE = Pattern.compile("update (\\S+) set (.+) where (\\w+) = \\?");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern SETTING = Pattern.compile("set_config\\([^)]*\\)");
    private static final Pattern COMMA = Pattern.compile(", ?");

    /** By table and key. */
    private final Map<String, Map<String, Object>> rows = new TreeMap<>();

    private final Map<String, Session> locks = new HashMap<>();
    private final Runnable committed;
    private int starts;

    /**
     * No tables yet.
     *
     * @param committed runs after every commit
     */
    SimulatedTables(Runnable committed) {
        this.committed = committed;
    }

    /** The server dies and comes back. */
    void restart() {
        starts++;
        locks.clear();
    }

    DataSource source(Hazards hazards, boolean everyStatementCommits) {
        return SimulatedJdbc.source(() -> new Session(hazards, everyStatementCommits));
    }

    /** A value of a committed row; {@code null} if there is no such row. */
    @Nullable
    Object value(String table, String key, String column) {
        Map<String, Object> row = rows.get(table + "/" + key);
        return row == null ? null : row.get(column);
    }

    /** One column of a table as it is committed, by key. */
    Map<String, Long> column(String table, String column) {
        Map<String, Long> values = new TreeMap<>();
        rows.forEach((key, row) -> {
            if (key.startsWith(table + "/")) {
                values.put(key.substring(table.length() + 1), (Long) row.get(column));
            }
        });
        return values;
    }

    /** One connection; in a transaction from its first statement on. */
    final class Session {

        private final Hazards hazards;
        private final boolean everyStatementCommits;
        private final int start = starts;
        private final Map<String, Map<String, Object>> written = new LinkedHashMap<>();
        private boolean broken;

        Session(Hazards hazards, boolean everyStatementCommits) {
            this.hazards = hazards;
            this.everyStatementCommits = everyStatementCommits;
        }

        /** The rows that a statement gives, each by column in order; an update gives its count. */
        List<List<Object>> execute(String sql, List<Object> parameters) throws SQLException {
            hazards.meanwhile(sql);
            if (hazards.readFails()) {
                end();
            }
            requireUnbroken();
            List<List<Object>> result = statement(sql, parameters);
            if (everyStatementCommits) {
                store();
            }
            return result;
        }

        private List<List<Object>> statement(String text, List<Object> parameters) throws SQLException {
            String sql =
                    SETTING.matcher(SPACE.matcher(text).replaceAll(" ").strip()).replaceAll("setting");
            Matcher insert = INSERT.matcher(sql);
            if (insert.matches()) {
                return insert(insert, parameters);
            }
            Matcher select = SELECT.matcher(sql);
            if (select.matches()) {
                return select(select, parameters);
            }
            Matcher update = UPDATE.matcher(sql);
            if (update.matches()) {
                return update(update, parameters);
            }
            if (isOfNoConsequence(sql)) {
                return List.of();
            }
            throw new SQLException("the simulated tables do not know: " + sql, "0A000");
        }

        /** Settings of the session, the making of tables, and the operator's wishes, of which there are none. */
        private static boolean isOfNoConsequence(String sql) {
            return sql.startsWith("select setting")
                    || sql.startsWith("create ")
                    || sql.startsWith("drop ")
                    || sql.endsWith(" from live.projection_control");
        }

        void commit() throws SQLException {
            hazards.meanwhile("commit");
            requireUnbroken();
            Fate fate = hazards.fate();
            if (fate == Fate.LOST || fate == Fate.UNABLE || fate == Fate.LATE) {
                end();
                requireUnbroken();
            }
            store();
            if (fate == Fate.ANSWER_LOST) {
                end();
                requireUnbroken();
            }
        }

        void rollback() {
            written.clear();
            locks.values().removeIf(this::equals);
        }

        private void store() {
            rows.putAll(written);
            rollback();
            committed.run();
        }

        /** The server forgets the session and what it had not committed. */
        void end() {
            broken = true;
            rollback();
        }

        private void requireUnbroken() throws SQLException {
            if (broken || start != starts) {
                throw new SQLException("simulated", "08006");
            }
        }

        private void lock(String key) throws SQLException {
            Session holder = locks.putIfAbsent(key, this);
            if (holder != null && holder != this) {
                throw new SQLException("simulated: locked by another: key=" + key, "55P03");
            }
        }

        private @Nullable Map<String, Object> row(String key) {
            Map<String, Object> own = written.get(key);
            return own == null ? rows.get(key) : own;
        }

        private List<List<Object>> insert(Matcher sql, List<Object> parameters) throws SQLException {
            String[] columns = COMMA.split(sql.group(2), -1);
            String[] values = COMMA.split(sql.group(3), -1);
            Map<String, Object> row = new LinkedHashMap<>();
            int parameter = 0;
            for (int i = 0; i < columns.length; i++) {
                row.put(
                        columns[i].strip(),
                        values[i].equals("?") ? parameters.get(parameter++) : Long.valueOf(values[i]));
            }
            String key = sql.group(1) + "/" + parameters.getFirst();
            lock(key);
            if (row(key) != null) {
                if (sql.group(4) == null) {
                    throw new SQLException("simulated: exists: key=" + key, "23505");
                }
                return count(0);
            }
            written.put(key, row);
            return count(1);
        }

        private List<List<Object>> select(Matcher sql, List<Object> parameters) throws SQLException {
            String key = sql.group(2) + "/" + parameters.getFirst();
            if (sql.group(4) != null && row(key) != null) {
                lock(key);
            }
            Map<String, Object> row = row(key);
            if (row == null) {
                return List.of();
            }
            List<Object> values = new ArrayList<>();
            for (String column : COMMA.split(sql.group(1), -1)) {
                values.add(row.get(column.strip()));
            }
            return List.of(values);
        }

        private List<List<Object>> update(Matcher sql, List<Object> parameters) throws SQLException {
            String key = sql.group(1) + "/" + parameters.getLast();
            if (row(key) == null) {
                return count(0);
            }
            lock(key);
            Map<String, Object> row = new LinkedHashMap<>(row(key));
            int parameter = 0;
            for (String assignment : COMMA.split(sql.group(2), -1)) {
                String column = assignment.substring(0, assignment.indexOf(' '));
                Object value = parameters.get(parameter++);
                row.put(column, assignment.endsWith("+ ?") ? number(row.get(column)) + number(value) : value);
            }
            written.put(key, row);
            return count(1);
        }

        private static long number(@Nullable Object value) {
            if (value instanceof Long number) {
                return number;
            }
            throw new IllegalArgumentException("simulated: no number: value=" + value);
        }

        private static List<List<Object>> count(int rows) {
            return List.of(List.of((long) rows));
        }
    }

    /** What a data source is made of. */
    interface Sessions {
        Session open();
    }
}
