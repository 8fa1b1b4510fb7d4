package org.tequio.benchmarks.command;

import java.util.random.RandomGenerator;
import org.tequio.decision.Submission;

/** Makes commands of one kind, and knows the type of the event that each leaves. */
interface Commands {

    Submission next(RandomGenerator random);

    String eventType();
}
