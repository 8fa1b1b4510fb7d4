package org.tequio.store;

import java.time.Duration;

/** What the simulated database and its clients ask of the simulation that they run in. */
public interface Hazards {

    /** What becomes of a statement that writes. */
    enum Fate {
        /** It is executed and answered. */
        DONE,
        /** It never arrives. */
        LOST,
        /** It is executed, but the answer never arrives. */
        ANSWER_LOST,
        /** Its sender gives up waiting; it is executed some time later. */
        LATE,
        /** It is executed and answered, and executed once more some time later. */
        TWICE,
        /** The database answers that it cannot now. */
        UNABLE
    }

    /**
     * A moment at which anything else may happen: time passes, others run.
     *
     * @throws NodeCrashed if the process that asks has died
     */
    void meanwhile(String before);

    /**
     * Ends what a dead process still does.
     *
     * @throws NodeCrashed if the process that asks has died
     */
    void requireAlive();

    Fate fate();

    /** Whether a statement that only reads fails. */
    boolean readFails();

    /** A random number from 0 to below the bound. */
    int below(int bound);

    /** Lets this much time pass, and nothing else happen. */
    void pass(Duration duration);
}
