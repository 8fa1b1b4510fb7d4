package org.tequio.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/**
 * The figures of a dated statement, as published. Keys are lower-case words joined by {@code -}; there is no free text
 * here, so that two readings of one source can be compared.
 *
 * @param measure which figure a claim is about
 * @param place ISO 3166-2 code of the state
 * @param about the year that the statement is about
 * @param municipality INEGI code of five digits, where one is named
 * @param party the seat it is about, where one is named
 * @param amounts by what they are: {@code total}, {@code from}, {@code to}, {@code state-ceiling}, …
 * @param parts by the party's seat
 * @param counts by what is counted: {@code works}, {@code beneficiaries}, …
 * @param percents by what they are
 * @param dates by what they are
 * @param worksByMunicipality by INEGI code
 * @param sessions numbers of the committee's sessions, where any are named
 * @param valueDate the day on which it was said or done
 */
public record Statement(
        ReportedKind kind,
        @Nullable Measure measure,
        String place,
        int about,
        @Nullable String municipality,
        @Nullable String party,
        Precision precision,
        Map<String, Money> amounts,
        Map<String, Money> parts,
        Map<String, Long> counts,
        Map<String, BigDecimal> percents,
        Map<String, LocalDate> dates,
        Map<String, Long> worksByMunicipality,
        List<Long> sessions,
        LocalDate valueDate) {

    public Statement {
        amounts = Map.copyOf(amounts);
        parts = Map.copyOf(parts);
        counts = Map.copyOf(counts);
        percents = Map.copyOf(percents);
        dates = Map.copyOf(dates);
        worksByMunicipality = Map.copyOf(worksByMunicipality);
        sessions = List.copyOf(sessions);
    }
}
