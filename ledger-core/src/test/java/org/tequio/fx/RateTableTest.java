package org.tequio.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tequio.document.Evidence;
import org.tequio.document.Title;
import org.tequio.document.Verified;

class RateTableTest {

    private final RateTable months = new RateTable(
            "fx-mxn-usd",
            new Title("Pesos por dólar", "Pesos a dollar"),
            Currency.getInstance("USD"),
            Currency.getInstance("MXN"),
            RateTable.Period.MONTH,
            new TreeMap<>(Map.of(LocalDate.of(2013, 12, 1), new BigDecimal("13.0099"))),
            new Evidence(Verified.UNVERIFIED, "a test"),
            "00".repeat(32));

    @Test
    void aMonthsRateIsNeverDatedAfterTheDayOnWhichItIsUsed() {
        assertThat(rateOn(LocalDate.of(2013, 12, 23)).date()).isEqualTo(LocalDate.of(2013, 12, 23));
        assertThat(rateOn(LocalDate.of(2014, 1, 23)).date()).isEqualTo(LocalDate.of(2013, 12, 31));
        assertThat(months.on(LocalDate.of(2013, 11, 30), "table")).isEmpty();
    }

    private Rate rateOn(LocalDate day) {
        return months.on(day, "table").orElseThrow();
    }
}
