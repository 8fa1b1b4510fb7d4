package org.tequio.fuzz;

import org.tequio.event.CanonicalJson;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.refusal.Defect;
import org.tequio.refusal.InvalidInput;

/** Any bytes are refused by name or read; what is read has one canonical form, which reads as the same. */
public final class JsonTarget {

    private JsonTarget() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] data) {
        Json json;
        try {
            json = JsonReader.read(data);
        } catch (InvalidInput e) {
            return;
        }
        String canonical;
        try {
            canonical = CanonicalJson.write(json);
        } catch (Defect e) {
            // A number that is no integer, or one that a double does not hold, has no canonical form with us.
            return;
        }
        String again = CanonicalJson.write(JsonReader.read(canonical));
        if (!again.equals(canonical)) {
            throw new AssertionError("two canonical forms: " + canonical + " and " + again);
        }
    }
}
