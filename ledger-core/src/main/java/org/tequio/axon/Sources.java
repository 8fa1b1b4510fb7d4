package org.tequio.axon;

import org.tequio.decision.Boundary;

/** What a decision may read; whatever it reads becomes part of the append condition. */
public interface Sources {

    /** The state of a boundary. */
    <S> S fold(Boundary<S> boundary);

    /**
     * A state widened by more events; an event that the first boundary has folded already is not folded again, and the
     * initial state of the second boundary counts for nothing.
     */
    <S> S widen(Boundary<S> first, S state, Boundary<S> more);
}
