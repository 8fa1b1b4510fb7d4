package org.tequio.imports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tequio.ledger.Ledger;
import org.tequio.money.Money;
import org.tequio.projection.Facts;
import org.tequio.report.ProgrammeTable;
import org.tequio.store.AsOf;

/**
 * What the ledger, not a file, says after an import of a programme's spending.
 *
 * @param table whose figures they are; names what is missing from the source
 */
public record ImportedFigures(ProgrammeTable table) {

    /** The shipped table. */
    public static final String SHIPPED_REPORT = "mx-3x1-2007";

    /** The figures of a report as known now; empty if it has not been imported. */
    public static Optional<ImportedFigures> read(Ledger ledger, String report) {
        Facts facts = new Facts(ledger.codec(), ledger.zone());
        AsOf now = AsOf.position(ledger.store().head());
        return ProgrammeTable.read(ledger.store(), facts, report, now).map(ImportedFigures::new);
    }

    /**
     * The figures by name, whole units without decimals where there are none: {@code rows}, a name for each source of
     * money, {@code sumOfRowTotals}, {@code rowsWithResidual}, {@code sumOfResiduals}.
     */
    public Map<String, String> byName() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("rows", Integer.toString(table.rows().size()));
        new TreeMap<>(table.parts()).forEach((source, sum) -> figures.put(source, plain(sum)));
        figures.put("sumOfRowTotals", plain(table.publishedTotals()));
        figures.put("rowsWithResidual", Integer.toString(table.rowsWithResidual()));
        figures.put("sumOfResiduals", plain(table.residuals()));
        return Collections.unmodifiableMap(figures);
    }

    /** The places that the stored copy of the source lacks, and {@code total} where its own total is missing. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>(table.missingPlaces());
        if (table.sourceTotalMissing()) {
            missing.add("total");
        }
        return List.copyOf(missing);
    }

    private static String plain(Money money) {
        String text = money.decimal().stripTrailingZeros().toPlainString();
        return money.isZero() ? "0" : text;
    }
}
