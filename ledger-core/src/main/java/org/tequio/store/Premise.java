package org.tequio.store;

/**
 * How far ahead of the durable log a decision has read, and in which run of plans. A decision that rests on what was
 * planned, but in the end not written, has decided on something that never happened.
 *
 * @param run of the plans that were read; 0 if only durable events were
 * @param upTo the last position that was read
 */
public record Premise(long run, long upTo) {

    private static final Premise DURABLE = new Premise(0, 0);

    /** Nothing was read but what is durable; it always holds. */
    public static Premise durable() {
        return DURABLE;
    }

    /** Both together: holds only if each of them does. */
    public Premise and(Premise other) {
        if (run == 0) {
            return other;
        }
        return other.run == 0 ? this : new Premise(Math.min(run, other.run), Math.max(upTo, other.upTo));
    }
}
