package org.tequio.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.projection.Facts;
import org.tequio.projection.Projection.Fact;
import org.tequio.report.ReportEvents.FactReported;
import org.tequio.report.ReportEvents.FactWithdrawn;
import org.tequio.store.AsOf;
import org.tequio.store.EventStore;
import org.tequio.store.Query;
import org.tequio.vault.TextRef;

/**
 * A season as others told it: dated statements in the order of what they say happened, contradictions side by side.
 * Reported, not audited.
 *
 * @param asOf the two times for which it is true
 * @param moments by value date, then in the order in which they were entered
 */
public record SeasonTimeline(String report, AsOf asOf, List<Moment> moments) {

    /**
     * One statement.
     *
     * @param texts references to what was said in words
     * @param recordedAt when the ledger learned of it
     */
    public record Moment(
            String fact,
            Statement statement,
            Map<String, TextRef> texts,
            TextRef source,
            @Nullable TextRef by,
            long position,
            Instant recordedAt) {}

    /**
     * What different voices say about the same figure.
     *
     * @param about the year the figure is about
     * @param totals each as told, by value date
     */
    public record Contradiction(int about, Measure measure, List<Moment> totals) {}

    public SeasonTimeline {
        moments = List.copyOf(moments);
    }

    /** The timeline of a season at two times. */
    public static SeasonTimeline read(EventStore store, Facts facts, String report, AsOf asOf) {
        Map<String, Moment> standing = new LinkedHashMap<>();
        for (Fact fact :
                facts.of(store.source(Query.of(ReportTags.report(report)), 0).events())) {
            if (asOf.counts(fact.stored().position(), fact.trueOn())) {
                apply(standing, fact);
            }
        }
        List<Moment> moments = new ArrayList<>(standing.values());
        moments.sort(Comparator.comparing((Moment moment) -> moment.statement().valueDate())
                .thenComparingLong(Moment::position));
        return new SeasonTimeline(report, asOf, moments);
    }

    /** Figures of which more than one total is told. None of them is taken for the truth. */
    public List<Contradiction> contradictions() {
        Map<Integer, Map<Measure, List<Moment>>> told = new TreeMap<>();
        for (Moment moment : moments) {
            Measure measure = moment.statement().measure();
            if (measure != null && total(moment) != null) {
                told.computeIfAbsent(moment.statement().about(), year -> new EnumMap<>(Measure.class))
                        .computeIfAbsent(measure, key -> new ArrayList<>())
                        .add(moment);
            }
        }
        List<Contradiction> found = new ArrayList<>();
        told.forEach((about, byMeasure) -> byMeasure.forEach((measure, totals) -> {
            if (differ(totals)) {
                found.add(new Contradiction(about, measure, List.copyOf(totals)));
            }
        }));
        return found;
    }

    private static boolean differ(List<Moment> moments) {
        return moments.stream().map(SeasonTimeline::total).distinct().count() > 1;
    }

    private static @Nullable Money total(Moment moment) {
        return moment.statement().amounts().get("total");
    }

    private static void apply(Map<String, Moment> standing, Fact fact) {
        switch (fact.event()) {
            case FactReported it ->
                standing.put(
                        it.fact(),
                        new Moment(
                                it.fact(),
                                it.statement(),
                                it.texts(),
                                it.source(),
                                it.by(),
                                fact.stored().position(),
                                fact.stored().recordedAt()));
            case FactWithdrawn it -> standing.remove(it.fact());
            default -> {}
        }
    }
}
