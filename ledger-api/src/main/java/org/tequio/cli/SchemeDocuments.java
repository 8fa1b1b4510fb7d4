package org.tequio.cli;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.scheme.ShippedSchemes;

/** The schemes that the calculator knows by their ids. */
final class SchemeDocuments {

    private final Map<String, String> environment;
    private final DataOption data;

    SchemeDocuments(Map<String, String> environment, DataOption data) {
        this.environment = environment;
        this.data = data;
    }

    Json find(String id, @Nullable LocalDate day) {
        if (!ShippedSchemes.ids().contains(id)) {
            throw new InvalidInput(new Problem(
                    "unknown-scheme", "--scheme", Map.of("scheme", id, "known", String.join(" ", ShippedSchemes.ids()))));
        }
        return ShippedSchemes.document(id);
    }
}
