package org.tequio.document;

import org.tequio.event.CanonicalJson;
import org.tequio.event.Json;
import org.tequio.event.Sha256;
import org.tequio.refusal.Problems;

/** The hash by which a rule document is named: SHA-256 of its canonical form (RFC 8785), in hex. */
public final class DocumentHash {

    private DocumentHash() {}

    /** The hash of a document that has a canonical form; of another it is empty, and the problems say why. */
    public static String of(Json document, Problems problems) {
        WholeNumbers.check(document, "", problems);
        return problems.none() ? of(document) : "";
    }

    public static String of(Json document) {
        return Sha256.hex(CanonicalJson.bytes(document));
    }
}
