package org.tequio.store.tagindex;

/**
 * The bounds of the index of tags.
 *
 * @param runEvents events whose entries make one new run, and that a process therefore keeps in memory
 * @param fanOut runs of one level that are merged into one of the next
 * @param recentEventsMax events that may wait in memory for their run; beyond it writers are slowed
 */
public record TagIndexLimits(int runEvents, int fanOut, int recentEventsMax) {

    private static final TagIndexLimits STANDARD = new TagIndexLimits(65_536, 8, 1_000_000);

    private static final int SEGMENTS = 16;

    public TagIndexLimits {
        if (runEvents < SEGMENTS || runEvents % SEGMENTS != 0 || fanOut < 2 || recentEventsMax < 2 * runEvents) {
            throw new IllegalArgumentException("bad limits of the tag index: runEvents=" + runEvents + ", fanOut="
                    + fanOut + ", recentEventsMax=" + recentEventsMax);
        }
    }

    public static TagIndexLimits standard() {
        return STANDARD;
    }

    int segmentEvents() {
        return runEvents / SEGMENTS;
    }
}
