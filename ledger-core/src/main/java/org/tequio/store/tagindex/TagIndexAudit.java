package org.tequio.store.tagindex;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tequio.event.Tag;
import org.tequio.store.tagindex.RunTable.Task;

/**
 * Compares the runs with the events, as of one instant. It first adds up a fingerprint of every entry for each stretch
 * of positions, once from the events and once from the runs, and looks closely only where the two sums differ; so it
 * reads both once and needs little memory however long the log is.
 */
public final class TagIndexAudit {

    private static final int STRETCH = 4_096;
    private static final int STRETCHES_LOOKED_AT_MAX = 64;

    private final Connection connection;
    private final TagKeys keys;
    private final Runs runs;
    private final long upTo;
    private final List<Difference> found = new ArrayList<>();

    /**
     * What the index says and the events do not, or the reverse.
     *
     * @param position of the event
     * @param tag as text, or what else is known of it
     * @param code of the finding
     */
    public record Difference(long position, String tag, String code) {}

    /** An entry. */
    private record At(long key, long position) {}

    private TagIndexAudit(Connection connection, TagKeys keys, Runs runs, long upTo) {
        this.connection = connection;
        this.keys = keys;
        this.runs = runs;
        this.upTo = Math.min(upTo, runs.upTo());
    }

    /**
     * The differences up to a position, at most so many, in order.
     *
     * @param connection in autocommit
     */
    public static List<Difference> differences(Connection connection, long upTo, int differencesMax)
            throws SQLException {
        return differences(connection, TagKeys.standard(), upTo, differencesMax);
    }

    static List<Difference> differences(Connection connection, TagKeys keys, long upTo, int differencesMax)
            throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read read only");
            TagIndexAudit audit = new TagIndexAudit(connection, keys, RunTable.load(connection, Runs.NONE), upTo);
            audit.compare();
            return audit.found.stream()
                    .sorted(Comparator.comparingLong(Difference::position).thenComparing(Difference::tag))
                    .limit(differencesMax)
                    .toList();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Forgets every run, so that whoever has the log open builds them anew; waits for what is being built. */
    public static void forget(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            RunTable.lock(connection, Task.MERGE);
            RunTable.lock(connection, Task.ADD);
            statement.execute("delete from log.tag_page");
            statement.execute("delete from log.tag_run");
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private void compare() throws SQLException {
        long[] sums = new long[Math.toIntExact(upTo / STRETCH + 1)];
        eachEvent(0, upTo, (tag, key, position) -> sums[stretch(position)] += mixed(key, position));
        for (Run run : runs.all()) {
            eachEntry(run, (key, position) -> sums[stretch(position)] -= mixed(key, position));
        }
        Set<Integer> differing = new TreeSet<>();
        for (int i = 0; i < sums.length && differing.size() < STRETCHES_LOOKED_AT_MAX; i++) {
            if (sums[i] != 0) {
                differing.add(i);
            }
        }
        if (!differing.isEmpty()) {
            lookClosely(differing);
        }
    }

    private void lookClosely(Set<Integer> stretches) throws SQLException {
        Map<At, Integer> surplus = new HashMap<>();
        for (Run run : runs.all()) {
            int before = found.size();
            eachEntry(run, (key, position) -> {
                if (stretches.contains(stretch(position))) {
                    surplus.merge(new At(key, position), 1, Integer::sum);
                }
            });
            found.subList(before, found.size()).clear();
        }
        for (int stretch : stretches) {
            long after = (long) stretch * STRETCH;
            eachEvent(after, Math.min(upTo, after + STRETCH), (tag, key, position) -> {
                At at = new At(key, position);
                int left = surplus.getOrDefault(at, 0);
                if (left == 0) {
                    found.add(new Difference(position, tag.toString(), "tag-index-missing"));
                } else {
                    surplus.put(at, left - 1);
                }
            });
        }
        surplus.forEach((at, count) -> {
            if (count > 0) {
                found.add(
                        new Difference(at.position(), "unknown, key=" + Long.toHexString(at.key()), "tag-index-extra"));
            }
        });
    }

    /** Hears of every tag of some events. */
    private interface ToldTag {
        void at(Tag tag, long key, long position);
    }

    private void eachEvent(long after, long last, ToldTag told) throws SQLException {
        for (long at = after; at < last; at += STRETCH) {
            for (Labels labels : RunTable.labels(connection, at, Math.min(last, at + STRETCH))) {
                for (Tag tag : labels.tags()) {
                    told.at(tag, keys.of(tag, labels.type()), labels.position());
                }
            }
        }
    }

    /** Hears of every entry of a run. */
    private interface IndexedTag {
        void at(long key, long position);
    }

    private void eachEntry(Run run, IndexedTag indexed) throws SQLException {
        Source entries = Source.of(connection, run);
        long keyBefore = -1;
        long positionBefore = 0;
        boolean ordered = true;
        try {
            while (entries.next()) {
                ordered &= entries.key > keyBefore || (entries.key == keyBefore && entries.position >= positionBefore);
                keyBefore = entries.key;
                positionBefore = entries.position;
                if (entries.position > run.upTo()) {
                    ordered = false;
                } else if (entries.position <= upTo) {
                    indexed.at(entries.key, entries.position);
                }
            }
        } catch (MissingPagesException e) {
            found.add(new Difference(run.after() + 1, "run=" + run.number(), "tag-index-incomplete"));
        }
        if (!ordered) {
            found.add(new Difference(run.after() + 1, "run=" + run.number(), "tag-index-unordered"));
        }
    }

    private static int stretch(long position) {
        return (int) ((position - 1) / STRETCH);
    }

    private static long mixed(long key, long position) {
        long hash = (key ^ position * 0x9e3779b97f4a7c15L) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 32) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 29;
    }
}
