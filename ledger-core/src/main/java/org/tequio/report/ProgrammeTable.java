package org.tequio.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.projection.Facts;
import org.tequio.projection.Projection.Fact;
import org.tequio.report.ReportEvents.SpendingReportReversed;
import org.tequio.report.ReportEvents.SpendingReported;
import org.tequio.report.ReportEvents.SpendingTableDescribed;
import org.tequio.store.AsOf;
import org.tequio.store.EventStore;
import org.tequio.store.Query;
import org.tequio.vault.TextRef;

/**
 * What a programme is reported to have spent in a year, by place and by source of money: reported, not audited.
 *
 * @param asOf the two times for which it is true
 * @param missingPlaces codes of states that the stored copy of the source lacks; to be said wherever a figure stands
 * @param sourceTotalMissing whether the source's own total is missing, so that the sum below is ours
 * @param source where it was published
 * @param rows in the order in which they were entered
 * @param parts sums by source of money
 * @param publishedTotals the sum of the rows' published totals
 * @param residuals the sum of what does not add up
 * @param rowsWithResidual how many rows do not add up
 */
public record ProgrammeTable(
        String report,
        String programme,
        int year,
        AsOf asOf,
        List<String> missingPlaces,
        boolean sourceTotalMissing,
        TextRef source,
        List<Row> rows,
        Map<String, Money> parts,
        Money publishedTotals,
        Money residuals,
        int rowsWithResidual) {

    /**
     * One place.
     *
     * @param name of the place, for people
     * @param position of the event that says so
     */
    public record Row(
            String place, String name, Map<String, Money> parts, Money publishedTotal, Money residual, long position) {}

    public ProgrammeTable {
        missingPlaces = List.copyOf(missingPlaces);
        rows = List.copyOf(rows);
        parts = Map.copyOf(parts);
    }

    /** The table of a report at two times; empty if it was not known or has no row. */
    public static Optional<ProgrammeTable> read(EventStore store, Facts facts, String report, AsOf asOf) {
        Fold fold = new Fold();
        for (Fact fact :
                facts.of(store.source(Query.of(ReportTags.report(report)), 0).events())) {
            if (asOf.counts(fact.stored().position(), fact.trueOn())) {
                fold.apply(fact);
            }
        }
        return fold.table(asOf);
    }

    private static final class Fold {

        private final Map<String, Row> rows = new LinkedHashMap<>();
        private @Nullable SpendingTableDescribed described;

        void apply(Fact fact) {
            switch (fact.event()) {
                case SpendingTableDescribed it -> described = it;
                case SpendingReported it ->
                    rows.put(
                            it.place(),
                            new Row(
                                    it.place(),
                                    Places.nameOf(it.place()),
                                    it.parts(),
                                    it.publishedTotal(),
                                    it.residual(),
                                    fact.stored().position()));
                case SpendingReportReversed it -> rows.remove(it.place());
                default -> {}
            }
        }

        Optional<ProgrammeTable> table(AsOf asOf) {
            SpendingTableDescribed about = described;
            if (about == null || rows.isEmpty()) {
                return Optional.empty();
            }
            List<Row> listed = new ArrayList<>(rows.values());
            Map<String, Money> parts = new TreeMap<>();
            listed.forEach(row -> row.parts().forEach((source, part) -> parts.merge(source, part, Money::plus)));
            return Optional.of(new ProgrammeTable(
                    about.report(),
                    about.programme(),
                    about.year(),
                    asOf,
                    about.missingPlaces(),
                    about.sourceTotalMissing(),
                    about.source(),
                    listed,
                    parts,
                    sum(listed.stream().map(Row::publishedTotal).toList()),
                    sum(listed.stream().map(Row::residual).toList()),
                    (int) listed.stream()
                            .filter(row -> !row.residual().isZero())
                            .count()));
        }

        private static Money sum(List<Money> amounts) {
            return amounts.stream().reduce(Money.zero(amounts.getFirst().currency()), Money::plus);
        }
    }
}
