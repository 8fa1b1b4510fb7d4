package org.tequio.scheme;

import java.util.List;
import org.tequio.document.ShippedDocument;
import org.tequio.event.Json;
import org.tequio.refusal.Invariant;

/** The schemes that come with every release, as starting points: what is not verified in them is marked so. */
public final class ShippedSchemes {

    private static final List<String> IDS = List.of(
            "mx-3x1",
            "mx-2x1",
            "mx-1x1",
            "mx-4x1",
            "md-pare-1plus1",
            "md-pare-1plus2",
            "so-cofunding",
            "fr-osim",
            "de-cim",
            "no-somaliland");

    private ShippedSchemes() {}

    public static List<String> ids() {
        return IDS;
    }

    /** The document of a shipped scheme. */
    public static Json document(String id) {
        Invariant.check(IDS.contains(id), "no such shipped scheme: id=%s", id);
        return ShippedDocument.read("schemes", id);
    }

    /** A shipped scheme as it stands in this release; a ledger's own versions are in its rule book. */
    public static Scheme scheme(String id) {
        return SchemeReader.read(document(id));
    }
}
