package org.tequio.event;

import java.util.HashMap;
import java.util.Map;
import org.tequio.refusal.Problems;

/** Reads the members of an object, naming each that is unknown, missing or malformed. */
final class MembersReader {

    private MembersReader() {}

    /**
     * The values by key; a malformed or missing one is left out, and a problem added.
     *
     * @param optional the members that may be left out or null; what they map to is ignored
     */
    static Map<String, Object> read(
            Json.Obj object, Map<String, Form> forms, Map<String, ?> optional, String where, Problems problems) {
        Map<String, Object> read = new HashMap<>();
        object.members().forEach((key, json) -> {
            Form form = forms.get(key);
            if (form == null) {
                problems.add("unknown-field", Form.member(where, key));
            } else if (!(json instanceof Json.Null) || !optional.containsKey(key)) {
                Object value = form.read(json, Form.member(where, key), problems);
                if (value != null) {
                    read.put(key, value);
                }
            }
        });
        for (String key : forms.keySet().stream().sorted().toList()) {
            if (!object.members().containsKey(key) && !optional.containsKey(key)) {
                problems.add("missing-field", Form.member(where, key));
            }
        }
        return read;
    }
}
