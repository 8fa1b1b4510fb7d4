package org.tequio.store.tagindex;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Entries in order, one after the other. */
abstract class Source {

    /** Of the current entry. */
    long key;

    /** Of the current entry. */
    long position;

    /** Goes to the next entry; {@code false} if there is none. */
    abstract boolean next() throws SQLException;

    /** The entries of a full segment, after a position and up to another. */
    static Source of(Segment segment, long after, long upTo) {
        return new Source() {
            private int at;

            @Override
            boolean next() {
                Entries entries = segment.entries();
                while (at < entries.size()) {
                    key = entries.key(at);
                    position = segment.base() + entries.offset(at++);
                    if (position > after && position <= upTo) {
                        return true;
                    }
                }
                return false;
            }
        };
    }

    /** The entries of a stored run, read some pages at a time. */
    static Source of(Connection connection, Run run) {
        return new StoredRun(connection, run);
    }

    private static final class StoredRun extends Source {

        private static final int PAGES_AT_ONCE = 256;
        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

        private final Connection connection;
        private final Run run;
        private List<ByteBuffer> pages = List.of();
        private int firstPage;
        private int page;
        private ByteBuffer current = NOTHING;
        private int entry;

        StoredRun(Connection connection, Run run) {
            this.connection = connection;
            this.run = run;
        }

        @Override
        boolean next() throws SQLException {
            while (entry >= Page.entries(current)) {
                if (!nextPage()) {
                    return false;
                }
            }
            key = Page.key(current, entry);
            position = run.after() + Page.offset(current, entry++);
            return true;
        }

        private boolean nextPage() throws SQLException {
            if (page == pages.size()) {
                firstPage += pages.size();
                if (firstPage >= run.fences().pages()) {
                    return false;
                }
                int wanted = Math.min(PAGES_AT_ONCE, run.fences().pages() - firstPage);
                pages = RunTable.nextPages(connection, run.number(), firstPage, wanted);
                page = 0;
                if (pages.size() < wanted) {
                    throw new MissingPagesException("a run lacks pages: run=" + run.number() + ", page=" + firstPage);
                }
            }
            current = pages.get(page++);
            entry = 0;
            return true;
        }
    }
}
