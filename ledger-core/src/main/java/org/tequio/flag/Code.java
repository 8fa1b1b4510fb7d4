package org.tequio.flag;

import java.util.regex.Pattern;

/** A word that a machine knows, so that nobody's name can stand where no vault keeps it. */
final class Code {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LENGTH_MAX = 60;

    private Code() {}

    /** Lower-case words joined by hyphens. */
    static boolean is(String text) {
        return text.length() <= LENGTH_MAX && FORM.matcher(text).matches();
    }
}
