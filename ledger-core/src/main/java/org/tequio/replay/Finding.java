package org.tequio.replay;

/**
 * One thing that is wrong with the log itself.
 *
 * @param position of the event at which it shows
 * @param code stable, kebab-case: {@code leaf-hash-differs}
 * @param detail the figures, without personal data
 */
public record Finding(long position, String code, String detail) {}
