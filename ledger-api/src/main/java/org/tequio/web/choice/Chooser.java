package org.tequio.web.choice;

import java.util.Map;
import java.util.Optional;

/** What some fields of forms offer to choose from: only what the reader may see and act on, so that nobody types ids. */
interface Chooser {

    /**
     * What may be said in a field, with the words for it; nothing else may. An empty map where there is nothing now.
     *
     * @return empty if this chooser does not know the field
     */
    Optional<Map<String, String>> choices(String path, Asked asked);

    /** What was said before in a field in which new things may be said, too. */
    default Map<String, String> suggestions(String path, Asked asked) {
        return Map.of();
    }

    /** What follows from what was said in the form, so that it need not be asked for. */
    default Map<String, String> implied(Asked asked) {
        return Map.of();
    }
}
