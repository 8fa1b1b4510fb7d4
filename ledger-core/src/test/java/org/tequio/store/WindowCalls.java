package org.tequio.store;

import static org.tequio.store.QueueCalls.stored;
import static org.tequio.store.Samples.event;
import static org.tequio.store.Samples.tag;

import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/** One writer of the window and its readers, who take no lock. */
@Param(name = "after", gen = IntGen.class, conf = "0:3")
@SuppressWarnings("ThreadPriorityCheck") // a yield only gives the others more chances to come between
public class WindowCalls {

    static final int EVENTS_MAX = 1;

    private final Window window;

    /** With nothing planted. */
    public WindowCalls() {
        this(new Window(EVENTS_MAX, Long.MAX_VALUE, 0));
    }

    WindowCalls(Window window) {
        this.window = window;
    }

    /** One event is planned, becomes durable, and may push the oldest out. */
    @Operation(nonParallelGroup = "writer")
    public long write() {
        plan("account=1");
        window.publish(window.tail());
        return window.head();
    }

    /** One event is planned on top of what is there and given up again. */
    @Operation(nonParallelGroup = "writer")
    public long planAndGiveUp() {
        plan("account=1");
        Thread.yield();
        window.giveUpPlans();
        return window.tail();
    }

    /** Everything is forgotten, the end of the log is the same. */
    @Operation(nonParallelGroup = "writer")
    public long restart() {
        window.restart(window.head());
        return window.start();
    }

    @Operation
    public String read(@Param(name = "after") int after) {
        List<StoredEvent> found;
        do {
            found = window.read(after, 10);
        } while (isOneTooMany(found));
        return found == null ? "gone" : positions(found);
    }

    /** What is durable and matches; a plan is never among it. */
    @Operation
    public String matching(@Param(name = "after") int after) {
        while (true) {
            long upTo = window.head();
            List<StoredEvent> found = window.matching(tag("account=1"), Math.min(after, upTo), upTo);
            // Two steps: if the head moved in between, "gone" is no answer of any one moment.
            if (!isOneTooMany(found) && (found != null || window.head() == upTo)) {
                return found == null ? "gone" : positions(found);
            }
        }
    }

    /** While the oldest is on its way out one more than is kept may be seen; it is durable, and right to be seen. */
    private static boolean isOneTooMany(@Nullable List<StoredEvent> found) {
        return found != null && found.size() > EVENTS_MAX;
    }

    void plan(String tag) {
        window.plan(stored(window.tail() + 1, event("a", tag)));
    }

    private static String positions(List<StoredEvent> events) {
        return events.stream().map(StoredEvent::position).toList().toString();
    }
}
