package org.tequio.imports.bulk;

import java.util.List;
import org.tequio.refusal.Refusal;

/**
 * What a bulk file brought about.
 *
 * @param file its name, without folders
 * @param lines commands in it
 * @param recorded how many were accepted now
 * @param unchanged how many had been accepted before, under the same key
 * @param refused how many were refused
 * @param refusals of the first of these
 * @param dryRun whether nothing was written
 */
public record BulkReport(
        String file,
        long lines,
        long recorded,
        long unchanged,
        long refused,
        List<RefusedLine> refusals,
        boolean dryRun) {

    public BulkReport {
        refusals = List.copyOf(refusals);
    }

    /**
     * A line that was refused, and why.
     *
     * @param line its number in the file, from 1
     */
    public record RefusedLine(int line, List<Refusal> refusals) {}
}
