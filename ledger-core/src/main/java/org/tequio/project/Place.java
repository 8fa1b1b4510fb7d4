package org.tequio.project;

import java.util.regex.Pattern;

/**
 * Where a work is: in Mexico the codes of the national institute of statistics (two digits of the state, three of the
 * municipality, four of the locality), elsewhere the country's code (ISO 3166) and a code of its own.
 */
public final class Place {

    private static final Pattern MEXICO = Pattern.compile("(0[1-9]|[12][0-9]|3[0-2])([0-9]{3}([0-9]{4})?)?");
    private static final Pattern ELSEWHERE = Pattern.compile("[A-Z]{2}(-[A-Za-z0-9]{1,12})?");

    private Place() {}

    /** Whether a code has one of the forms. */
    public static boolean isWellFormed(String code) {
        return MEXICO.matcher(code).matches() || ELSEWHERE.matcher(code).matches();
    }
}
