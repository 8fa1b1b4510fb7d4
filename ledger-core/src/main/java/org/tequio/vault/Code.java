package org.tequio.vault;

import java.util.regex.Pattern;

/**
 * A word that a machine knows, for what stands in an event and not in the vault: so that neither anybody's name nor the
 * number of anybody's account can stand there (HC-15).
 */
public final class Code {

    private static final Pattern WORDS = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9]+([-/.][a-z0-9]+)*(@[0-9]{1,9})?");
    private static final int LENGTH_MAX = 60;

    /** CLABE, IBAN, card and most domestic numbers have more digits on end; a date has fewer. */
    private static final int DIGITS_MAX = 8;

    private Code() {}

    /** Lower-case words joined by hyphens. */
    public static boolean is(String text) {
        return text.length() <= LENGTH_MAX && WORDS.matcher(text).matches();
    }

    /** A code by which an account is known; never its number, with whatever hyphens. */
    public static boolean isAccount(String text) {
        return is(text) && !isNumber(text);
    }

    /** A code of who publishes a figure, or the name of rule data: {@code bank}, {@code rate-table/fx-mxn-usd@1}. */
    public static boolean isSource(String text) {
        return text.length() <= LENGTH_MAX && SOURCE.matcher(text).matches() && !isNumber(text);
    }

    /** More digits on end than a date has, with whatever hyphens between them. */
    static boolean isNumber(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != '-') {
                digits = 0;
            }
            if (digits > DIGITS_MAX) {
                return true;
            }
        }
        return false;
    }
}
