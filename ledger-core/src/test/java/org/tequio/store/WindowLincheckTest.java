package org.tequio.store;

import static org.tequio.store.Samples.event;
import static org.tequio.store.Samples.tag;

import java.time.Instant;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/** Readers without a lock see one writer's window as if everything happened one after the other. */
@Param(name = "after", gen = IntGen.class, conf = "0:6")
public class WindowLincheckTest {

    private static final int EVENTS_MAX = 2;

    private final Window window = new Window(EVENTS_MAX, Long.MAX_VALUE, 0);

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
        plan("account=2");
        window.giveUpPlans();
        return window.tail();
    }

    @Operation
    public String read(@Param(name = "after") int after) {
        List<StoredEvent> found = window.read(after, 10);
        return found == null ? "gone" : positions(found);
    }

    /** What is durable and matches; a plan is never among it. */
    @Operation
    public String matching(@Param(name = "after") int after) {
        long upTo = window.head();
        List<StoredEvent> found = window.matching(tag("account=1"), Math.min(after, upTo), upTo);
        return found == null ? "gone" : positions(found);
    }

    @Test
    void holdsUnderStress() {
        new StressOptions()
                .iterations(10)
                .invocationsPerIteration(2_000)
                .threads(3)
                .actorsPerThread(3)
                .check(WindowLincheckTest.class);
    }

    private void plan(String tag) {
        NewEvent event = event("a", tag);
        window.plan(new StoredEvent(
                window.tail() + 1,
                event.id(),
                event.type(),
                event.version(),
                event.tags(),
                Instant.EPOCH,
                event.valueDate(),
                event.provenance(),
                null,
                event.payload(),
                new byte[32]));
    }

    private static String positions(List<StoredEvent> events) {
        return events.stream().map(StoredEvent::position).toList().toString();
    }
}
