package org.tequio.soak;

/** One way to follow the log, under test: writes one row for each event into a table of its own. */
interface SoakFollower extends AutoCloseable {

    /** The table that holds a row for each event taken, with the event's id; nothing in it forbids a second row. */
    String table();

    /** Goes on after a stop, where somebody must say so. */
    void retry();

    void pause();

    void resume();

    @Override
    void close();
}
