package org.tequio.report;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.money.Money;
import org.tequio.vault.TextRef;

/** What somebody has published. Reported, not audited; nothing here is a payment of ours. */
public sealed interface ReportEvents extends Event {

    /**
     * A published table is entered, and this is what has to be said wherever its figures stand.
     *
     * @param report the table, such as {@code mx-3x1-2007}
     * @param programme the scheme that the money was spent under
     * @param missingPlaces ISO 3166-2 codes of states that the stored copy of the source breaks off before
     * @param sourceTotalMissing whether the source's own grand total is missing too
     */
    @EventType("spending-table-described")
    record SpendingTableDescribed(
            String report,
            String programme,
            int year,
            List<String> missingPlaces,
            boolean sourceTotalMissing,
            LocalDate valueDate,
            TextRef source)
            implements ReportEvents {
        public SpendingTableDescribed {
            missingPlaces = List.copyOf(missingPlaces);
        }

        @Override
        public Set<Tag> tags() {
            return Set.of(ReportTags.report(report));
        }
    }

    /**
     * One row of a published table: what was spent in a year at a place, by source.
     *
     * @param report the table, such as {@code mx-3x1-2007}
     * @param place ISO 3166-2 code of a state
     * @param parts per source of money, as published
     * @param publishedTotal the row's total, as published
     * @param residual published total less the sum of the parts: kept by name, never spread
     */
    @EventType("spending-reported")
    record SpendingReported(
            String report,
            String place,
            int year,
            Map<String, Money> parts,
            Money publishedTotal,
            Money residual,
            LocalDate valueDate,
            TextRef source)
            implements ReportEvents {
        public SpendingReported {
            parts = Map.copyOf(parts);
        }

        @Override
        public Set<Tag> tags() {
            return ReportTags.of(report, place);
        }
    }

    /** A row was not published so, or was read wrongly; with the amounts of the original. */
    @EventType("spending-report-reversed")
    record SpendingReportReversed(
            String report,
            String place,
            int year,
            Map<String, Money> parts,
            Money publishedTotal,
            Money residual,
            LocalDate valueDate,
            TextRef reason)
            implements ReportEvents {
        public SpendingReportReversed {
            parts = Map.copyOf(parts);
        }

        @Override
        public Set<Tag> tags() {
            return ReportTags.of(report, place);
        }
    }

    /**
     * A dated statement about a season: what a session approved, what somebody claims, what was extended, amended,
     * cancelled or delivered. Statements that contradict each other stand side by side.
     *
     * @param report the season, such as {@code mx-zac-2013}
     * @param fact the record's id in its source
     * @param texts what was said in words, by what it is about: {@code project}, {@code place}, …
     * @param source where it was published
     * @param by the office that said so, where named
     */
    @EventType("fact-reported")
    record FactReported(
            String report,
            String fact,
            Statement statement,
            Map<String, TextRef> texts,
            TextRef source,
            @Nullable TextRef by)
            implements ReportEvents {
        public FactReported {
            texts = Map.copyOf(texts);
        }

        @Override
        public LocalDate valueDate() {
            return statement.valueDate();
        }

        @Override
        public Set<Tag> tags() {
            return ReportTags.of(report, fact);
        }
    }

    /** A statement was read or entered wrongly and counts no more; what it said stays in the log. */
    @EventType("fact-withdrawn")
    record FactWithdrawn(String report, String fact, LocalDate valueDate, TextRef reason) implements ReportEvents {
        @Override
        public Set<Tag> tags() {
            return ReportTags.of(report, fact);
        }
    }
}
