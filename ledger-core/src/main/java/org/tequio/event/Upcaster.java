package org.tequio.event;

import java.util.function.UnaryOperator;

/**
 * Turns the payload of one version of an event's type into that of the next; stored events are never rewritten.
 *
 * @param type the stored name of the event's type
 * @param version that the payload has; the result has {@code version + 1}
 * @param step pure
 */
public record Upcaster(String type, int version, UnaryOperator<Json.Obj> step) {}
