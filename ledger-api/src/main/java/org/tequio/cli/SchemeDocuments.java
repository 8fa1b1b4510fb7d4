package org.tequio.cli;

import java.util.Map;
import org.tequio.event.Json;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.scheme.ShippedSchemes;

/** The schemes that the calculator knows by their ids. */
final class SchemeDocuments {

    private SchemeDocuments() {}

    static Json find(String id) {
        if (!ShippedSchemes.ids().contains(id)) {
            String known = String.join(" ", ShippedSchemes.ids());
            throw new InvalidInput(new Problem("unknown-scheme", "--scheme", Map.of("scheme", id, "known", known)));
        }
        return ShippedSchemes.document(id);
    }
}
