package org.tequio.benchmarks;

/** One line of the table of goals; measured in a process of its own. */
public interface Row {

    /** A short word, for {@code --rows}. */
    String id();

    /** What is measured, in plain words. */
    String name();

    /** What it must reach. */
    String goal();

    /** Measures; everything it makes in the database, it makes in a database of its own. */
    Outcome measure(Bench bench) throws Exception;
}
