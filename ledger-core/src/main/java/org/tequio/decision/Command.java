package org.tequio.decision;

/**
 * A wish to change something: an immutable record, named in the imperative, annotated with {@link CommandType}. Its
 * components are what a caller sends as JSON; a component that may be left out is {@code @Nullable}.
 */
public interface Command {}
