package org.tequio.store;

/**
 * Lets an append pass only if no event that matches the query stands after a position, and only if everything that was
 * read ahead became durable.
 *
 * @param query what the decision depended on; {@link Query#nothing()} lets every append pass
 * @param after the position up to which the decision has read; 0 if it found the log empty
 * @param premise what the decision has read ahead of the durable log
 */
public record AppendCondition(Query query, long after, Premise premise) {

    private static final AppendCondition NONE = new AppendCondition(Query.nothing(), 0);

    /** For a decision that has read only what is durable. */
    public AppendCondition(Query query, long after) {
        this(query, after, Premise.durable());
    }

    /** No condition: for facts that are recorded whatever else happened. */
    public static AppendCondition none() {
        return NONE;
    }
}
