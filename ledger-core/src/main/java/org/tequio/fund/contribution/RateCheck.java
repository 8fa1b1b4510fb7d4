package org.tequio.fund.contribution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Doubts;
import org.tequio.document.Datum;
import org.tequio.event.Event;
import org.tequio.fx.Rate;
import org.tequio.fx.RateAge;
import org.tequio.fx.RateTableForm;
import org.tequio.fx.RateTableReader;
import org.tequio.project.AgreedTerms;
import org.tequio.rule.RuleHistory;
import org.tequio.scheme.SchemeReader;
import org.tequio.scheme.Terms;
import org.tequio.store.Query;

/**
 * What a rate that somebody types is held against (domain.md §8): the age that the scheme allows, and the rate that the
 * ledger's own table of the two currencies has for the value date. A table bears the names of both: {@code fx-mxn-usd}.
 */
record RateCheck(RuleHistory scheme, RuleHistory table) {

    private static final int OFF_PERCENT_MAX = 20;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Before anything is read; {@code null} where there are no terms yet, or nothing is converted. */
    static @Nullable RateCheck of(@Nullable AgreedTerms terms, String base) {
        if (terms == null || terms.currency().getCurrencyCode().equals(base)) {
            return null;
        }
        String table = "fx-" + terms.currency().getCurrencyCode() + "-" + base;
        return new RateCheck(
                RuleHistory.none("scheme", terms.scheme().id()),
                RuleHistory.none(RateTableForm.KIND, table.toLowerCase(Locale.ROOT)));
    }

    Query query() {
        return RuleHistory.query(scheme.kind(), scheme.id()).or(RuleHistory.query(table.kind(), table.id()));
    }

    RateCheck after(Event event) {
        return new RateCheck(scheme.after(event), table.after(event));
    }

    /**
     * {@code rate-after-value-date}, {@code rate-too-old}, and {@code rate-off-reference} with the published rate, unless
     * it is said why.
     */
    void doubts(Doubts doubts, AgreedTerms terms, Rate rate, LocalDate day, @Nullable String reason) {
        doubts.rule(
                rate.date().isAfter(day),
                "rate-after-value-date",
                Map.of("date", rate.date().toString(), "valueDate", day.toString()));
        Terms.Rounding rules = scheme.version(terms.scheme().version())
                .map(version -> SchemeReader.read(version.document()).terms().rounding())
                .orElse(null);
        if (rules == null) {
            return;
        }
        RateAge age = new RateAge(rules.rateAgeDaysMax().value());
        doubts.add(age.refusal(rate, day));
        boolean isSaid = reason != null && !reason.isBlank();
        reference(day)
                .filter(published -> age.allows(published, day))
                .filter(published -> !isSaid && off(rate, published).compareTo(most(rules)) > 0)
                .ifPresent(published -> doubts.rule(
                        true,
                        "rate-off-reference",
                        Map.of(
                                "rate", rate.perUnit().toPlainString(),
                                "reference", published.perUnit().toPlainString(),
                                "source", published.source(),
                                "date", published.date().toString(),
                                "percentMax", most(rules).toPlainString())));
    }

    private Optional<Rate> reference(LocalDate day) {
        return table.on(day)
                .flatMap(version -> RateTableReader.read(version.document()).on(day, version.name()));
    }

    private static BigDecimal most(Terms.Rounding rules) {
        Datum<Integer> said = rules.rateOffPercentMax();
        return BigDecimal.valueOf(said == null ? OFF_PERCENT_MAX : said.value());
    }

    /** In percent of the published rate. */
    private static BigDecimal off(Rate rate, Rate published) {
        return rate.perUnit()
                .subtract(published.perUnit())
                .abs()
                .multiply(HUNDRED)
                .divide(published.perUnit(), 2, RoundingMode.HALF_EVEN);
    }
}
