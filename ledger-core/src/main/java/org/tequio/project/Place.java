package org.tequio.project;

import java.util.Currency;
import java.util.regex.Pattern;

/**
 * Where a work is: in Mexico the codes of the national institute of statistics (two digits of the state, three of the
 * municipality, four of the locality), elsewhere the country's code (ISO 3166) and a code of its own.
 */
public final class Place {

    private static final Pattern MEXICO = Pattern.compile("(0[1-9]|[12][0-9]|3[0-2])([0-9]{3}([0-9]{4})?)?");
    private static final Pattern ELSEWHERE = Pattern.compile("[A-Z]{2}(-[A-Za-z0-9]{1,12})?");

    /** A code of zeros is the whole state or municipality. */
    private static final Pattern MEXICAN_LOCALITY =
            Pattern.compile("(0[1-9]|[12][0-9]|3[0-2])(?!000)[0-9]{3}(?!0000)[0-9]{4}");

    private static final Pattern LOCALITY_ELSEWHERE = Pattern.compile("(?!MX)[A-Z]{2}-[A-Za-z0-9]{1,12}");

    /** The money of Mexico's own schemes, and of no other country. */
    private static final String PESO = "MXN";

    private Place() {}

    /** Whether a code has one of the forms. */
    public static boolean isWellFormed(String code) {
        return MEXICO.matcher(code).matches() || ELSEWHERE.matcher(code).matches();
    }

    /**
     * Whether a code names one locality, as a project's must (domain §3): in Mexico all nine digits, elsewhere a code of
     * the country's own; the country alone, a state or a municipality is no place to build.
     *
     * @param currency of the project's scheme; one in pesos builds in Mexico
     */
    static boolean isLocality(String code, Currency currency) {
        return MEXICAN_LOCALITY.matcher(code).matches()
                || (!currency.getCurrencyCode().equals(PESO)
                        && LOCALITY_ELSEWHERE.matcher(code).matches());
    }
}
