package org.tequio.vault;

/**
 * Stands in an event for a text that lives in the vault.
 *
 * @param id of the text in the vault; opaque
 * @param commitment SHA-256(salt ‖ text) in hex; the salt lives in the vault, for a bare hash of a short text can be
 *     guessed
 */
public record TextRef(String id, String commitment) {}
