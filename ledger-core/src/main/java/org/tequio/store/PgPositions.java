package org.tequio.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.tequio.event.Tag;
import org.tequio.store.tagindex.Found;
import org.tequio.store.tagindex.TagGroup;
import org.tequio.store.tagindex.TagIndex;

/** Finds where events may stand that a query matches, by the index of tags; whether they do, the events tell. */
final class PgPositions {

    /** A tag with more pages than this is looked up together with the others that must stand beside it. */
    private static final int PAGES_OF_RARE_TAG_MAX = 64;

    private static final int SCANNED_MAX = 5_000;

    private static final String SCAN = "select position from log.event where position > ? and position <= ?";
    private static final String SCAN_END = " order by position limit " + SCANNED_MAX;

    private final TagIndex index;
    private final Query query;
    private final List<TagGroup> groups = new ArrayList<>();

    /** For each criterion with tags: where its groups begin. */
    private final List<Integer> starts = new ArrayList<>();

    PgPositions(TagIndex index, Query query) {
        this.index = index;
        this.query = query;
        for (Criterion criterion : query.criteria()) {
            if (!criterion.tags().isEmpty()) {
                starts.add(groups.size());
                groups.addAll(groups(criterion));
            }
        }
    }

    /**
     * Positions at which matching events may stand.
     *
     * @param upTo up to here none is missing
     */
    @SuppressWarnings("ArrayRecordComponent") // read once, by the one who asked
    record Candidates(long[] positions, long upTo) {}

    /** The next of them after a position, in order; reads no more than so many pages of the index. */
    Candidates next(Connection connection, long after, long upTo, int pagesMax) throws SQLException {
        List<long[]> found = new ArrayList<>();
        long complete = upTo;
        if (!groups.isEmpty()) {
            Found byTag = index.find(connection, groups, after, upTo, pagesMax);
            complete = byTag.upTo();
            for (int i = 0; i < starts.size(); i++) {
                int end = i + 1 < starts.size() ? starts.get(i + 1) : groups.size();
                found.add(inAll(byTag.positions().subList(starts.get(i), end)));
            }
        }
        for (Criterion criterion : query.criteria()) {
            if (criterion.tags().isEmpty()) {
                long[] scanned = scan(connection, criterion.types(), after, complete);
                complete = scanned.length == SCANNED_MAX ? scanned[SCANNED_MAX - 1] : complete;
                found.add(scanned);
            }
        }
        return new Candidates(union(found, complete), complete);
    }

    /** The rarest tag is enough; the events know the others. If even that is frequent, all must have the position. */
    private List<TagGroup> groups(Criterion criterion) {
        List<TagGroup> all = new ArrayList<>();
        for (Tag tag : criterion.tags()) {
            all.add(index.group(tag, criterion.types()));
        }
        all.sort(Comparator.comparingInt(index::pages));
        return index.pages(all.getFirst()) > PAGES_OF_RARE_TAG_MAX ? all : all.subList(0, 1);
    }

    private static long[] inAll(List<long[]> groups) {
        long[] common = groups.getFirst();
        for (long[] other : groups.subList(1, groups.size())) {
            common = Arrays.stream(common)
                    .filter(position -> Arrays.binarySearch(other, position) >= 0)
                    .toArray();
        }
        return common;
    }

    private static long[] union(List<long[]> found, long upTo) {
        if (found.size() == 1
                && (found.getFirst().length == 0 || found.getFirst()[found.getFirst().length - 1] <= upTo)) {
            return found.getFirst();
        }
        return found.stream()
                .flatMapToLong(LongStream::of)
                .filter(position -> position <= upTo)
                .sorted()
                .distinct()
                .toArray();
    }

    /** Without a tag the log itself is walked: rare, and never on the way of a decision. */
    private static long[] scan(Connection connection, Set<String> types, long after, long upTo) throws SQLException {
        String sql = SCAN + (types.isEmpty() ? "" : " and type = any (?::text[])") + SCAN_END;
        try (PreparedStatement statement = PgLog.prepare(connection, sql)) {
            statement.setLong(1, after);
            statement.setLong(2, upTo);
            if (!types.isEmpty()) {
                Array array = connection.createArrayOf("text", types.toArray(String[]::new));
                statement.setArray(3, array);
            }
            LongStream.Builder positions = LongStream.builder();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    positions.add(row.getLong(1));
                }
            }
            return positions.build().toArray();
        }
    }
}
