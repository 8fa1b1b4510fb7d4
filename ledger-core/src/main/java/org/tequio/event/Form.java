package org.tequio.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.refusal.Problems;

/** How the values of one Java type are written as canonical JSON and read back. Stateless. */
interface Form {

    void write(CanonicalJson out, Object value);

    /**
     * The value that some JSON says.
     *
     * @param where the JSON pointer of the value
     * @return {@code null} exactly if problems were added
     */
    @Nullable
    Object read(Json json, String where, Problems problems);

    /** Says that the JSON is of another form than expected, and gives nothing. */
    static @Nullable Object wrong(String expected, String where, Problems problems) {
        problems.add("wrong-form", where, Map.of("expected", expected));
        return null;
    }

    /** The JSON pointer of a member (RFC 6901 §3). */
    static String member(String where, String key) {
        return where + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
