package org.tequio.store;

/**
 * A place at which a log is not whole.
 *
 * @param position the first that is missing, or that the head row does not tell truly
 * @param code stable, kebab-case: {@code log-tail-missing}
 * @param detail the figures
 */
public record LogBreak(long position, String code, String detail) {}
