package org.tequio.vault;

/**
 * Who wants to read, and what for.
 *
 * @param account the opaque id of the account that reads
 * @param purpose what for
 */
public record Reader(String account, Purpose purpose) {}
