package org.tequio.scheme;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/**
 * What somebody wants to know of a scheme before anything is agreed.
 *
 * @param scheme whose rules hold, changes already made
 * @param weights of the project
 * @param total of the project, if the question starts from it
 * @param contribution in cash by the association, if the question starts from it; with a total as well, it is set
 *     against the association's share
 * @param inKind what the association gives besides, not in cash
 * @param used by cap id, what other projects have used of it
 * @param category of the project, if eligibility should look at it
 * @param changes to the document that were asked for, as {@code PATH=VALUE}
 */
public record SplitQuestion(
        Scheme scheme,
        Weights weights,
        @Nullable Money total,
        @Nullable Money contribution,
        Money inKind,
        Map<String, Money> used,
        @Nullable String category,
        java.util.List<String> changes) {

    public SplitQuestion {
        used = Map.copyOf(used);
        changes = java.util.List.copyOf(changes);
    }
}
