package org.tequio.imports;

import java.util.List;

/**
 * What is known about a table of spending beside its rows; the file beside it.
 *
 * @param programme the id of the scheme
 * @param source where it was published
 * @param missingPlaces ISO 3166-2 codes of states that the stored copy lacks
 * @param sourceTotalMissing whether it lacks the source's own total too
 */
record TableAbout(String programme, int year, String source, List<String> missingPlaces, boolean sourceTotalMissing) {

    String report() {
        return programme + "-" + year;
    }
}
