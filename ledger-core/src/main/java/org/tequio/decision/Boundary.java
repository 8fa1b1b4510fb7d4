package org.tequio.decision;

import java.util.function.BiFunction;
import org.tequio.event.Event;
import org.tequio.store.Query;

/**
 * What a decision depends on: the events to read, and how they fold into a state.
 *
 * @param query no wider than the decision needs; {@link Query#nothing()} only for facts that nothing can refuse
 * @param initial the state before any event
 * @param evolve the state after one more event; must ignore events about other things, by their ids
 */
public record Boundary<S>(Query query, S initial, BiFunction<S, Event, S> evolve) {}
