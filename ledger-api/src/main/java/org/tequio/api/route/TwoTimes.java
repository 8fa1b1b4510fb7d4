package org.tequio.api.route;

/** How the two times of a question are named. */
public final class TwoTimes {

    /** The parameter that says when a fact was true: a day. */
    public static final String VALUE_DATE = "valueDate";

    /** The parameter that says when it was known: a position or an instant. */
    public static final String AS_KNOWN = "asKnown";

    private TwoTimes() {}
}
