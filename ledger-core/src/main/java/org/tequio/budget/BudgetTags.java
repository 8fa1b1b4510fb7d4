package org.tequio.budget;

import org.tequio.event.Tag;

/** The labels by which decisions find budgets and what is committed of them. */
public final class BudgetTags {

    private BudgetTags() {}

    /** One budget. */
    public static Tag budget(String budget) {
        return new Tag("budget", budget);
    }

    /** All budgets of a party for a programme, of whatever year and place. */
    static Tag budgetsOf(String party, String programme) {
        return new Tag("budgets-of", party + "/" + programme);
    }

    /** What counts to the caps of a programme that stand over more than one project. */
    static Tag ceilings(String programme) {
        return new Tag("ceilings", programme);
    }
}
