package org.tequio.imports;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an import brought about.
 *
 * @param file its name, without folders
 * @param form what it was recognised as: {@code programme-csv}, {@code season-json}, {@code rate-csv}
 * @param subject the report or rule that it is about
 * @param recorded how many rows were new; in a dry run, how many would be
 * @param unchanged how many were there already
 * @param dryRun whether nothing was written
 * @param figures what its rows say together, for people to compare with the source
 * @param missing what the stored copy of the source lacks, to be said beside the figures: places, {@code total}
 */
public record ImportReport(
        String file,
        String form,
        String subject,
        long recorded,
        long unchanged,
        boolean dryRun,
        Map<String, String> figures,
        List<String> missing) {

    public ImportReport {
        missing = List.copyOf(missing);
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}
