package org.tequio.replay;

import org.jspecify.annotations.Nullable;

/**
 * One table, served and replayed, at the same position.
 *
 * @param projection it belongs to
 * @param table its name
 * @param position up to which both are folded
 * @param liveRows how many rows are served
 * @param replayedRows how many rows the replay made
 * @param liveDigest SHA-256 over the rows as served, in the order of the key
 * @param replayedDigest the same over the replayed rows
 * @param first the first row that differs, if one does
 */
public record TableComparison(
        String projection,
        String table,
        long position,
        long liveRows,
        long replayedRows,
        String liveDigest,
        String replayedDigest,
        @Nullable Difference first) {

    /**
     * A row that is not the same on both sides.
     *
     * @param live the row as served; {@code null} if it is missing there
     * @param replayed the row as replayed; {@code null} if it is missing there
     */
    public record Difference(
            @Nullable String live, @Nullable String replayed) {}

    public boolean equal() {
        return liveDigest.equals(replayedDigest);
    }
}
