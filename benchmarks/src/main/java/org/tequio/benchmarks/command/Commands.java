package org.tequio.benchmarks.command;

import java.util.random.RandomGenerator;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.event.Event;

/** Makes commands of one kind, and knows the type of the event that each leaves. */
interface Commands {

    Submission next(RandomGenerator random);

    String eventType();

    /** The amount that an accepted command adds to the log; 0 where sums are not compared. */
    default long minorOf(Command command) {
        return 0;
    }

    /** The amount that an event holds. */
    default long minorOf(Event event) {
        return 0;
    }
}
