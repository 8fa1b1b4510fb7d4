package org.tequio.replay;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a replay found.
 *
 * @param position up to which the log was read
 * @param findings what is wrong with the log; empty if all is well
 * @param tables each table, compared with what is served
 * @param sums of the whole journal by book and currency, as {@code cash MXN}; all zero, or a finding says otherwise
 * @param logDigest SHA-256 over all leaf hashes in order, which two logs share only if they are the same
 * @param swapped whether the replayed tables are the served ones now
 */
public record ReplayReport(
        long position,
        List<Finding> findings,
        List<TableComparison> tables,
        Map<String, Long> sums,
        String logDigest,
        boolean swapped) {

    public ReplayReport {
        findings = List.copyOf(findings);
        tables = List.copyOf(tables);
        sums = Map.copyOf(sums);
    }

    /** The same with more findings. */
    public ReplayReport with(List<Finding> more) {
        List<Finding> all = Stream.concat(findings.stream(), more.stream()).toList();
        return new ReplayReport(position, all, tables, sums, logDigest, swapped);
    }

    /** Whether the log is sound and the replayed state equals the live state. */
    public boolean clean() {
        return findings.isEmpty() && tables.stream().allMatch(TableComparison::equal);
    }
}
