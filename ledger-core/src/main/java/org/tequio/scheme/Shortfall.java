package org.tequio.scheme;

import java.util.List;
import org.tequio.document.Evidence;

/**
 * What becomes of the part of a capped party that it does not pay.
 *
 * @param sharedBy the seats that take it under {@code others-share}, in proportion to their weights; empty means all
 *     that are not capped
 */
public record Shortfall(Policy policy, List<String> sharedBy, Evidence evidence) {

    /** The ways to end a shortfall. */
    public enum Policy {
        /** The others pay it, in proportion to their weights. */
        OTHERS_SHARE,
        /** The association pays it. */
        ASSOCIATION_BEARS,
        /** The project becomes smaller until every weight holds again. */
        PROJECT_SHRINKS,
        /** Nobody pays it: the others keep their shares and the project is smaller by it. */
        LEFT_UNCOVERED,
        /** Such a project is refused. */
        REFUSE
    }
}
