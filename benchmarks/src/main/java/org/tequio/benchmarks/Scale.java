package org.tequio.benchmarks;

import java.util.Map;

/**
 * How large and how long.
 *
 * @param events in the large log
 * @param seconds of measuring in a row, all its rounds together
 * @param warmUpSeconds before each contestant is measured
 * @param isFull whether the result is one to commit
 */
public record Scale(long events, int seconds, int warmUpSeconds, boolean isFull) {

    /** What {@code bench goals} is. */
    public static final Scale SHORT = new Scale(2_000_000, 60, 8, false);

    private static final long FULL_EVENTS_MAX = 50_000_000;

    /** The same for half a minute of smoke. */
    static final Scale TOY = new Scale(2_000, 1, 0, false);

    /** With room for so many events on the disk. */
    static Scale full(long eventsThatFit) {
        return new Scale(Math.min(FULL_EVENTS_MAX, eventsThatFit), 180, 20, true);
    }

    /** As the options say: {@code --events}, {@code --seconds}, {@code --warm-up-seconds}. */
    Scale limited(Map<String, String> options) {
        int shorter = Integer.parseInt(options.getOrDefault("--seconds", Integer.toString(seconds)));
        String warmUp = options.getOrDefault("--warm-up-seconds", Integer.toString(Math.min(warmUpSeconds, shorter)));
        long fewer = Long.parseLong(options.getOrDefault("--events", Long.toString(events)));
        return new Scale(Math.min(events, fewer), shorter, Integer.parseInt(warmUp), isFull);
    }

    /** What a report is marked with; what is smaller than the short form decides nothing. */
    public String form() {
        boolean isSmaller = events < SHORT.events || seconds < SHORT.seconds;
        return isSmaller && !isFull ? "trial" : isFull ? "full" : "short form";
    }

    /** The smaller log that the large one is compared with. */
    public long eventsSmall() {
        return Math.max(1_000, isFull ? Math.min(1_000_000, events / 10) : events / 10);
    }

    /** How many rounds; a ratio of fewer than three says nothing about its spread. */
    public int rounds() {
        return isFull ? 7 : 3;
    }

    /** How long one of so many parts of a round may take. */
    public long millis(int parts) {
        return Math.max(100, seconds * 1000L / rounds() / parts);
    }

    public long warmUpMillis() {
        return Math.max(200, warmUpSeconds * 1000L);
    }

    /** For another process. */
    String[] words() {
        return new String[] {
            Long.toString(events), Integer.toString(seconds), Integer.toString(warmUpSeconds), Boolean.toString(isFull)
        };
    }

    static Scale of(String... words) {
        return new Scale(
                Long.parseLong(words[0]),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Boolean.parseBoolean(words[3]));
    }
}
