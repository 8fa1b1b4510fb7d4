package org.tequio.scheme;

/**
 * The exact version of a scheme that a fact rests on; kept for ever, whatever the scheme becomes.
 *
 * @param id of the scheme: {@code mx-3x1}
 * @param version of its document: 1, 2, 3, …
 * @param hash SHA-256 of the document, in hex
 */
public record SchemeRef(String id, int version, String hash) {}
