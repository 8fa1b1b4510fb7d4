package org.tequio.vault;

import java.util.regex.Pattern;

/**
 * The opaque id of a person, or of whatever stands for one: {@code u-…} an account, {@code n-…} or {@code m-…} a member,
 * {@code h-…} a household. One letter that says the kind, a hyphen, and letters, digits and hyphens; so no address of
 * mail, no name and no number of a phone or an account can stand in an event (HC-15).
 *
 * <p>That the part behind the prefix says no name cannot be seen by its form: whoever needs a new id is offered one that
 * the ledger makes. Ids that the log holds already are read, and may be referred to, however they are written.
 */
public final class PersonId {

    private static final Pattern FORM = Pattern.compile("[a-z]-[A-Za-z0-9]+(-[A-Za-z0-9]+)*");
    private static final Pattern MADE = Pattern.compile("[a-z]-(?=[0-9]*[b-z])[0-9b-z]{16}");
    private static final int LENGTH_MAX = 62;

    private PersonId() {}

    /** Whether a new one may be so. */
    public static boolean is(String text) {
        return text.length() <= LENGTH_MAX
                && FORM.matcher(text).matches()
                && (MADE.matcher(text).matches() || !Code.isNumber(text));
    }

    /** The same of one kind, such as {@code u-}. */
    public static boolean is(String text, String prefix) {
        return text.startsWith(prefix) && is(text);
    }
}
