package org.tequio.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of a row.
 *
 * @param figures what was reached, each beside its goal
 * @param checks counts, sums and settings, without which no figure is worth anything
 * @param pairs the raw values of each ratio
 * @param notes what a reader should know besides
 */
public record Outcome(List<Finding> figures, List<Finding> checks, List<String> pairs, List<String> notes) {

    private static final String SEPARATOR = "\t";

    /**
     * A sentence, and whether what it says is as it should be.
     *
     * @param text on one line
     */
    public record Finding(String text, boolean holds) {

        /** What does not hold says so. */
        @Override
        public String toString() {
            return holds ? text : text + " — FAILED";
        }
    }

    public Outcome {
        figures = List.copyOf(figures);
        checks = List.copyOf(checks);
        pairs = List.copyOf(pairs);
        notes = List.copyOf(notes);
    }

    /** Something that has not been built, or could not be run: never a made-up figure. */
    public static Outcome missing(String why) {
        return new Outcome(List.of(new Finding(why, false)), List.of(), List.of(), List.of());
    }

    /** Whether every goal was reached and every check passed. */
    public boolean holds() {
        return !figures.isEmpty()
                && figures.stream().allMatch(Finding::holds)
                && checks.stream().allMatch(Finding::holds);
    }

    /** All figures on one line. */
    public String figure() {
        String text = String.join("; ", figures.stream().map(Finding::text).toList());
        boolean isSound = checks.stream().allMatch(Finding::holds);
        return isSound ? text : text + " (a check failed)";
    }

    /** The same with more checks and notes. */
    public Outcome with(List<Finding> moreChecks, List<String> moreNotes) {
        List<Finding> allChecks = new ArrayList<>(checks);
        allChecks.addAll(moreChecks);
        List<String> allNotes = new ArrayList<>(notes);
        allNotes.addAll(moreNotes);
        return new Outcome(figures, allChecks, pairs, allNotes);
    }

    /** A line each, for another process. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        figures.forEach(figure -> lines.add(line("figure", figure)));
        checks.forEach(check -> lines.add(line("check", check)));
        pairs.forEach(pair -> lines.add(line("pair", new Finding(pair, true))));
        notes.forEach(note -> lines.add(line("note", new Finding(note, true))));
        return lines;
    }

    /** What {@link #lines} told. */
    static Outcome of(List<String> lines) {
        List<Finding> figures = new ArrayList<>();
        List<Finding> checks = new ArrayList<>();
        List<String> pairs = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(SEPARATOR, 3);
            Finding finding = new Finding(parts[2], Boolean.parseBoolean(parts[1]));
            switch (parts[0]) {
                case "figure" -> figures.add(finding);
                case "check" -> checks.add(finding);
                case "pair" -> pairs.add(finding.text());
                case "note" -> notes.add(finding.text());
                default -> throw new IllegalStateException("not a line of an outcome: " + line);
            }
        }
        return new Outcome(figures, checks, pairs, notes);
    }

    private static String line(String kind, Finding finding) {
        String text = finding.text().replace('\n', ' ').replace('\t', ' ');
        return kind + SEPARATOR + finding.holds() + SEPARATOR + text;
    }

    /** Gathers an outcome; confined to one thread. */
    public static final class Gathering {

        private final List<Finding> figures = new ArrayList<>();
        private final List<Finding> checks = new ArrayList<>();
        private final List<String> pairs = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();

        /** What was reached, and whether that is the goal. */
        public Gathering figure(String text, boolean holds) {
            figures.add(new Finding(text, holds));
            return this;
        }

        /** What must be so for the figure to count. */
        public Gathering check(String text, boolean holds) {
            checks.add(new Finding(text, holds));
            return this;
        }

        /** Two counts that must be equal. */
        public Gathering equal(String what, long expected, long found) {
            return check("%s: expected %,d, found %,d".formatted(what, expected, found), expected == found);
        }

        /** The raw values of a ratio. */
        public Gathering pairs(Pairs raw) {
            pairs.add(raw.raw());
            return this;
        }

        /** Raw values that are no ratio. */
        public Gathering raw(String line) {
            pairs.add(line);
            return this;
        }

        /** What a reader should know. */
        public Gathering note(String text) {
            notes.add(text);
            return this;
        }

        /** What was gathered. */
        public Outcome done() {
            return new Outcome(figures, checks, pairs, notes);
        }
    }
}
