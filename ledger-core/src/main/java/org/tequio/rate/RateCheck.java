package org.tequio.rate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
 * What a rate that somebody types is held against (domain.md §8), wherever it is typed: it has a source and a date, the age
 * that the scheme allows, and the rate that the ledger's own table of the two currencies has for the value date. A table
 * bears the names of both: {@code fx-mxn-usd}. What no scheme rules has the house's own age and tolerance.
 *
 * @param scheme its versions; {@code null} of what no scheme rules
 * @param version of it
 * @param table of the two currencies
 * @param inverse the table that says the same the other way round, where there is none of that name
 */
public record RateCheck(@Nullable RuleHistory scheme, int version, RuleHistory table, RuleHistory inverse) {

    /** Whose a rate is that nobody names: that of the bank which exchanged the payment. */
    public static final String BANK = "bank";

    /** The house's own. */
    private static final int AGE_DAYS_MAX = 45;

    private static final int OFF_PERCENT_MAX = 20;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Before anything is read; {@code null} where there are no terms yet, or nothing is converted. */
    public static @Nullable RateCheck of(@Nullable AgreedTerms terms, Currency other) {
        return terms == null || terms.currency().equals(other)
                ? null
                : new RateCheck(
                        RuleHistory.none("scheme", terms.scheme().id()),
                        terms.scheme().version(),
                        table(terms.currency(), other),
                        table(other, terms.currency()));
    }

    /** The same of what no scheme rules. */
    public static @Nullable RateCheck ofHouse(Currency own, Currency other) {
        return own.equals(other) ? null : new RateCheck(null, 0, table(own, other), table(other, own));
    }

    private static RuleHistory table(Currency own, Currency other) {
        String id = "fx-" + own.getCurrencyCode() + "-" + other.getCurrencyCode();
        return RuleHistory.none(RateTableForm.KIND, id.toLowerCase(Locale.ROOT));
    }

    public Query query() {
        Query published =
                RuleHistory.query(table.kind(), table.id()).or(RuleHistory.query(inverse.kind(), inverse.id()));
        return scheme == null
                ? published
                : RuleHistory.query(scheme.kind(), scheme.id()).or(published);
    }

    public RateCheck after(Event event) {
        return new RateCheck(
                scheme == null ? null : scheme.after(event), version, table.after(event), inverse.after(event));
    }

    /**
     * {@code rate-date-missing}: a source other than the payment's own bank says a rate for some day, and that is not
     * guessed.
     */
    public static void named(Doubts doubts, @Nullable String source, @Nullable LocalDate date) {
        doubts.rule(
                source != null && !source.equals(BANK) && date == null,
                "rate-date-missing",
                Map.of("source", String.valueOf(source)));
    }

    /**
     * The rate as it was said. Where neither source nor date is, it is the published one if it equals that, and else that of
     * the bank which exchanged this very payment, on its value date.
     */
    public static Rate resolved(
            @Nullable RateCheck check,
            Currency base,
            Currency quoted,
            BigDecimal perUnit,
            @Nullable String source,
            @Nullable LocalDate date,
            LocalDate day) {
        if (source == null && date == null && check != null) {
            Rate published = check.reference(day).orElse(null);
            if (published != null && published.perUnit().compareTo(perUnit) == 0) {
                return new Rate(base, quoted, perUnit, published.source(), published.date());
            }
        }
        return new Rate(
                base, quoted, perUnit, Objects.requireNonNullElse(source, BANK), Objects.requireNonNullElse(date, day));
    }

    /** What is said of a rate in an answer, so that nobody has to guess whose it is. */
    public static Map<String, String> told(@Nullable Rate rate) {
        return rate == null
                ? Map.of()
                : Map.of("rateSource", rate.source(), "rateDate", rate.date().toString());
    }

    /**
     * {@code rate-after-value-date}, {@code rate-too-old}, and {@code rate-off-reference} with the published rate, unless
     * it is said why.
     *
     * @param isSaid whether it is
     */
    public void doubts(Doubts doubts, Rate rate, LocalDate day, boolean isSaid) {
        doubts.rule(
                rate.date().isAfter(day),
                "rate-after-value-date",
                Map.of("date", rate.date().toString(), "valueDate", day.toString()));
        Terms.Rounding rules = rules();
        if (scheme != null && rules == null) {
            return;
        }
        RateAge age = new RateAge(
                rules == null ? AGE_DAYS_MAX : rules.rateAgeDaysMax().value());
        doubts.add(age.refusal(rate, day));
        BigDecimal most = most(rules);
        reference(day)
                .filter(published -> age.allows(published, day))
                .filter(published -> !isSaid && off(rate, published).compareTo(most) > 0)
                .ifPresent(published -> doubts.rule(
                        true,
                        "rate-off-reference",
                        Map.of(
                                "rate", rate.perUnit().toPlainString(),
                                "reference", published.perUnit().toPlainString(),
                                "source", published.source(),
                                "date", published.date().toString(),
                                "percentMax", most.toPlainString())));
    }

    private Terms.@Nullable Rounding rules() {
        return scheme == null
                ? null
                : scheme.version(version)
                        .map(it -> SchemeReader.read(it.document()).terms().rounding())
                        .orElse(null);
    }

    private Optional<Rate> reference(LocalDate day) {
        return published(table, day).or(() -> published(inverse, day).map(RateCheck::inverted));
    }

    private static Optional<Rate> published(RuleHistory table, LocalDate day) {
        return table.on(day)
                .flatMap(version -> RateTableReader.read(version.document()).on(day, version.name()));
    }

    private static Rate inverted(Rate rate) {
        return new Rate(
                /* base= */ rate.quoted(),
                /* quoted= */ rate.base(),
                BigDecimal.ONE.divide(rate.perUnit(), MathContext.DECIMAL64),
                rate.source(),
                rate.date());
    }

    private static BigDecimal most(Terms.@Nullable Rounding rules) {
        Datum<Integer> said = rules == null ? null : rules.rateOffPercentMax();
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
