package org.tequio.store;

/**
 * Lets an append pass only if no event that matches the query stands after a position.
 *
 * @param query what the decision depended on; {@link Query#nothing()} lets every append pass
 * @param after the position up to which the decision has read; 0 if it found the log empty
 */
public record AppendCondition(Query query, long after) {

    private static final AppendCondition NONE = new AppendCondition(Query.nothing(), 0);

    /** No condition: for facts that are recorded whatever else happened. */
    public static AppendCondition none() {
        return NONE;
    }
}
