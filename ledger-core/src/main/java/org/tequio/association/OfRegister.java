package org.tequio.association;

import org.jspecify.annotations.Nullable;
import org.tequio.decision.Command;

/** A command that writes in the register of associations; an officer gives it only if the scheme lets her party. */
public interface OfRegister extends Command {

    /** Whose registration it is about; {@code null} if that is new. */
    @Nullable
    String whose();

    /** The scheme that it names; {@code null} for the one of the registration. */
    default @Nullable String underScheme() {
        return null;
    }
}
