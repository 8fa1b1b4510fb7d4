package org.tequio.late;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Command;

/** A command about a fact that was on some day, and that may be given long after it. */
public interface Timed extends Command {

    /** The day on which it was; by rule today, if left out. */
    @Nullable
    LocalDate valueDate();

    /** Why it is recorded so late, where it is further back than may pass without a word; to the vault. */
    @Nullable
    String reason();

    /** Whether the reason is part of the fact itself, whenever it is recorded. */
    default boolean hasOwnReason() {
        return false;
    }
}
