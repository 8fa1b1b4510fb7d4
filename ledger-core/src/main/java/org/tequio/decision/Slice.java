package org.tequio.decision;

import org.jspecify.annotations.Nullable;
import org.tequio.vault.Fingerprints;

/**
 * One use case: a command, the boundary it depends on, and a pure decision. Stateless.
 *
 * @param <C> the command
 * @param <S> the immutable state that the boundary folds into
 */
public interface Slice<C extends Command, S> {

    Class<C> command();

    /** What the decision depends on, as far as the command alone tells. */
    Boundary<S> boundary(C command);

    /** As {@link #boundary(Command)}, for a decision that finds facts by the fingerprint of a text. */
    default Boundary<S> boundary(C command, Fingerprints fingerprints) {
        return boundary(command);
    }

    /**
     * What the decision also depends on, once the first part is known (the association of a project, say); folded
     * into the same state, and part of the append condition.
     *
     * @return {@code null} if nothing more
     */
    default @Nullable Boundary<S> widened(C command, S state) {
        return null;
    }

    /** As {@link #widened(Command, Object)}, for what is only looked for on behalf of who may ask for it. */
    default @Nullable Boundary<S> widened(C command, S state, Acting acting) {
        return widened(command, state);
    }

    /** What it depends on beyond that, once the second part is known: the calendar that a scheme's term names, say. */
    default @Nullable Boundary<S> widenedOnceMore(C command, S state) {
        return null;
    }

    /** Decides, with no side effect but {@link Acting#newId} and {@link Acting#seal}. */
    Decision decide(C command, S state, Acting acting);
}
