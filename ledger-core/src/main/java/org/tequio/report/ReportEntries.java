package org.tequio.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tequio.event.Event;
import org.tequio.journal.Account;
import org.tequio.journal.Entry;
import org.tequio.journal.EntryRule;
import org.tequio.journal.Posting;
import org.tequio.money.Money;
import org.tequio.report.ReportEvents.SpendingReportReversed;
import org.tequio.report.ReportEvents.SpendingReported;

/**
 * How published tables post to the book of statistics: a place's published total against the sources of its money, and
 * what does not add up on a residual account that bears the place's name. Statements about a season post nothing, for
 * they contradict each other.
 */
public final class ReportEntries implements EntryRule {

    @Override
    public List<Class<? extends Event>> nouns() {
        return List.of(ReportEvents.class);
    }

    @Override
    public Optional<Entry> entryOf(Event event) {
        return switch (event) {
            case SpendingReported it ->
                Optional.of(entry(it.report(), it.place(), it.publishedTotal(), it.parts(), it.residual()));
            case SpendingReportReversed it ->
                Optional.of(negated(entry(it.report(), it.place(), it.publishedTotal(), it.parts(), it.residual())));
            default -> Optional.empty();
        };
    }

    private static Entry entry(
            String report, String place, Money publishedTotal, Map<String, Money> parts, Money residual) {
        List<Posting> postings = new ArrayList<>();
        postings.add(new Posting(account(report, "spent", place), publishedTotal));
        new TreeMap<>(parts)
                .forEach(
                        (source, part) -> postings.add(new Posting(account(report, "source", source), part.negated())));
        postings.add(new Posting(account(report, "residual", place), residual.negated()));
        return new Entry(
                postings.stream().filter(posting -> !posting.amount().isZero()).toList());
    }

    private static Account account(String report, String what, String name) {
        return Account.statistic("report:" + report + ":" + what + ":" + name);
    }

    private static Entry negated(Entry entry) {
        return new Entry(entry.postings().stream()
                .map(posting -> new Posting(posting.account(), posting.amount().negated()))
                .toList());
    }
}
