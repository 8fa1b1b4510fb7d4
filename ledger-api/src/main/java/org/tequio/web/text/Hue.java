package org.tequio.web.text;

import java.util.List;
import java.util.Map;

/** The class of the style sheet that colours a party, in pictures and beside its name. */
public final class Hue {

    private static final List<String> HUES = List.of("federal", "state", "municipal", "club", "fifth");
    private static final Map<String, String> ALIASES =
            Map.of("migrants", "club", "credit", "fifth", "company", "fifth");

    private Hue() {}

    /** Of a party, whatever a scheme calls it. */
    public static String of(String party, int index) {
        String known = ALIASES.getOrDefault(party, party);
        return HUES.contains(known) ? known : HUES.get(Math.floorMod(index, HUES.size()));
    }
}
