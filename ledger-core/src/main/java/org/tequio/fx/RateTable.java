package org.tequio.fx;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.tequio.document.Evidence;
import org.tequio.document.Title;

/**
 * Published exchange rates of one pair of currencies.
 *
 * @param id {@code fx-mxn-usd}
 * @param base the currency that is one unit
 * @param quoted the currency it is expressed in
 * @param period what one rate stands for
 * @param rates by the first day of their period
 * @param hash SHA-256 of the document, in hex
 */
public record RateTable(
        String id,
        Title title,
        Currency base,
        Currency quoted,
        Period period,
        NavigableMap<LocalDate, BigDecimal> rates,
        Evidence evidence,
        String hash) {

    /** What one rate stands for. */
    public enum Period {
        /** One day. */
        DAY,
        /** The mean of a month. */
        MONTH
    }

    public RateTable {
        rates = Collections.unmodifiableNavigableMap(new TreeMap<>(rates));
    }

    /**
     * The latest rate that was published for a day on or before this one; how old it is, {@link Rate#ageDays} tells.
     *
     * @param source the name by which results refer to this table: {@code rate-table/fx-mxn-usd@1}
     */
    public Optional<Rate> on(LocalDate day, String source) {
        Map.Entry<LocalDate, BigDecimal> entry = rates.floorEntry(day);
        return entry == null
                ? Optional.empty()
                : Optional.of(new Rate(base, quoted, entry.getValue(), source, dated(entry.getKey(), day)));
    }

    /** A month's rate stands for all its days, and is as old as the last of them; within the month it is of the day asked for. */
    private LocalDate dated(LocalDate first, LocalDate day) {
        LocalDate last = period == Period.DAY ? first : first.withDayOfMonth(first.lengthOfMonth());
        return last.isAfter(day) ? day : last;
    }
}
