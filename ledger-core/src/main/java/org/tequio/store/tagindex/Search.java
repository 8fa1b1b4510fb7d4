package org.tequio.store.tagindex;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tequio.store.tagindex.RunTable.PageKey;
import org.tequio.store.tagindex.TagKeys.KeyRange;

/**
 * One look-up of some groups: in the runs, in the log where it is not indexed, and in memory. It reads a bounded number
 * of pages; where that is not enough for the whole stretch asked for, it is complete for a shorter one.
 */
final class Search {

    private static final int SCANNED_MAX = 10_000;

    private final List<TagGroup> groups;
    private final boolean fromEnd;
    private final int pagesMax;
    private final List<Positions> found = new ArrayList<>();
    private final List<PageKey> wanted = new ArrayList<>();
    private final List<Run> wantedOf = new ArrayList<>();
    private long after;
    private long upTo;
    private long unindexedAfter;
    private long unindexedUpTo;

    Search(List<TagGroup> groups, long after, long upTo, boolean fromEnd, int pagesMax) {
        this.groups = groups;
        this.fromEnd = fromEnd;
        this.pagesMax = pagesMax;
        this.after = after;
        this.upTo = upTo;
        groups.forEach(group -> found.add(new Positions()));
    }

    /** Takes what memory holds, and chooses the pages to read. Under the index's lock: no I/O. */
    void plan(Runs runs, Recent recent) {
        unindexedAfter = Math.max(after, runs.upTo());
        unindexedUpTo = Math.min(upTo, recent.from());
        for (int i = 0; i < groups.size(); i++) {
            for (KeyRange range : groups.get(i).ranges()) {
                recent.collect(range, Math.max(unindexedAfter, recent.from()), upTo, found.get(i));
            }
        }
        for (Run run : fromEnd ? runs.all().reversed() : runs.all()) {
            if (run.upTo() > after && run.after() < upTo && !choose(run)) {
                return;
            }
        }
    }

    /** Reads what was chosen; {@code false} if pages are gone, because their run was merged. */
    boolean read(Connection connection) throws SQLException {
        if (unindexedAfter < Math.min(upTo, unindexedUpTo)) {
            scan(connection);
        }
        if (wanted.isEmpty()) {
            return true;
        }
        Map<PageKey, ByteBuffer> pages = RunTable.pages(connection, wanted);
        for (int i = 0; i < wanted.size(); i++) {
            ByteBuffer page = pages.get(wanted.get(i));
            if (page == null) {
                return false;
            }
            collect(page, wantedOf.get(i));
        }
        return true;
    }

    Found found() {
        return new Found(
                found.stream().map(each -> each.sortedOnce(after, upTo)).toList(), after, upTo);
    }

    /** Chooses the pages of one more run; {@code false} if no room is left for the next. */
    private boolean choose(Run run) {
        int room = pagesMax - wanted.size();
        if (!wanted.isEmpty() && room <= pagesMax / 4) {
            stopAt(fromEnd ? run.upTo() : run.after());
            return false;
        }
        long low = Math.max(after, run.after());
        long high = Math.min(upTo, run.upTo());
        long asked = high - low;
        Set<Integer> pages = pages(run, low, high, room);
        if (pages.size() > room) {
            room = Math.max(room, 2 * pagesOfOnePosition(run, fromEnd ? high : low + 1));
            pages = pages(run, low, high, room);
        }
        while (pages.size() > room && high - low > 1) {
            long half = (high - low) / 2;
            low = fromEnd ? high - half : low;
            high = fromEnd ? high : low + half;
            pages = pages(run, low, high, room);
        }
        for (int page : pages) {
            wanted.add(new PageKey(run.number(), page));
            wantedOf.add(run);
        }
        if (high - low < asked) {
            stopAt(fromEnd ? low : high);
            return false;
        }
        return true;
    }

    /** As many are needed however short the stretch: those on which one key ends and the next begins. */
    private int pagesOfOnePosition(Run run, long position) {
        return pages(run, position - 1, position, Integer.MAX_VALUE - 1).size();
    }

    private Set<Integer> pages(Run run, long low, long high, int room) {
        Set<Integer> pages = new TreeSet<>();
        for (TagGroup group : groups) {
            for (KeyRange range : group.ranges()) {
                run.fences().wanted(range, low - run.after(), high - run.after(), pages, room);
            }
        }
        return pages;
    }

    private void collect(ByteBuffer page, Run run) {
        for (int i = 0; i < groups.size(); i++) {
            for (KeyRange range : groups.get(i).ranges()) {
                Page.collect(page, run.after(), range, after, upTo, found.get(i));
            }
        }
    }

    /** What no run holds yet and memory neither: slow, but right; only while the index is being built anew. */
    private void scan(Connection connection) throws SQLException {
        for (int i = 0; i < groups.size(); i++) {
            long low = Math.max(after, unindexedAfter);
            long high = Math.min(upTo, unindexedUpTo);
            Positions scanned = RunTable.scan(connection, groups.get(i).tag(), low, high, fromEnd, SCANNED_MAX);
            if (scanned.size() == SCANNED_MAX) {
                stopAt(fromEnd ? scanned.last() - 1 : scanned.last());
            }
            found.get(i).addAll(scanned);
        }
    }

    private void stopAt(long position) {
        if (fromEnd) {
            after = Math.max(after, position);
        } else {
            upTo = Math.min(upTo, position);
        }
    }
}
