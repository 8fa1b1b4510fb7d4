package org.tequio.fund.release;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Doubts;
import org.tequio.fund.Books;
import org.tequio.fund.WorkEvents.Milestone;
import org.tequio.money.Money;

/** What a plan of the works asks of a release. */
final class Milestones {

    private Milestones() {}

    /** {@code milestone-unknown}: there is no such milestone as long as there is no plan, either. */
    static void planned(Doubts doubts, Books books, @Nullable String code) {
        doubts.rule(
                code != null && books.works().milestones().isEmpty(),
                "milestone-unknown",
                Map.of("milestone", String.valueOf(code)));
    }

    /**
     * A release names a milestone of the plan, stays within its money, and comes after the works committee has confirmed
     * the milestones before it that were paid for. Requests of before may name one although nothing was planned.
     */
    static void ready(Doubts doubts, Books books, @Nullable String code, Money amount) {
        List<Milestone> plan = books.works().milestones();
        if (plan.isEmpty()) {
            return;
        }
        Milestone milestone =
                code == null ? null : books.works().milestone(code).orElse(null);
        if (milestone == null) {
            doubts.rule(true, "milestone-unknown", code == null ? Map.of() : Map.of("milestone", code));
            return;
        }
        Money all = milestone.amount().minus(books.left(milestone)).plus(amount);
        doubts.rule(
                amount.compareTo(books.left(milestone)) > 0,
                "above-milestone",
                Map.of("amount", all.toString(), "most", milestone.amount().toString()));
        for (Milestone earlier : books.unconfirmedBefore(milestone)) {
            doubts.state(true, "milestone-unconfirmed", Map.of("milestone", earlier.code()));
        }
    }
}
