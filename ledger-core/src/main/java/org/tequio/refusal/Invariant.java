package org.tequio.refusal;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;

/** Checks of what must always hold; a failed one is a defect of ours and the command dies. */
public final class Invariant {

    private Invariant() {}

    /**
     * Dies unless the condition holds.
     *
     * @throws Defect with the formatted message {@code what is wrong: name=value, name=value}
     */
    @FormatMethod
    public static void check(boolean condition, @FormatString String message, Object... values) {
        if (!condition) {
            throw new Defect(String.format(message, values));
        }
    }
}
