package org.tequio.remittance;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.document.DocumentHash;
import org.tequio.document.DocumentNode;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.fx.RoundingPolicy;
import org.tequio.money.Money;
import org.tequio.money.MoneyText;
import org.tequio.refusal.Problems;
import org.tequio.remittance.FeeSchedule.Fee;
import org.tequio.remittance.FeeSchedule.ZeroFeeDay;

/** Reads a fee schedule's document strictly, and says everything that is wrong with it at once. */
public final class FeeScheduleReader {

    /** The name of the form that this program reads. */
    public static final String FORM = "tequio-fee-schedule/1";

    private static final Currency NO_CURRENCY = Currency.getInstance("USD");
    private static final int SHOWN_DECIMALS_MIN = 2;
    private static final int SHOWN_DECIMALS_MAX = 4;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final String hash;
    private final Problems problems;
    private Currency sendCurrency = NO_CURRENCY;

    private FeeScheduleReader(String hash, Problems problems) {
        this.hash = hash;
        this.problems = problems;
    }

    /**
     * Reads a document's text.
     *
     * @throws org.tequio.refusal.InvalidInput with every problem
     */
    public static FeeSchedule read(String document) {
        Problems problems = new Problems();
        FeeSchedule schedule = read(JsonReader.read(document), problems);
        problems.throwIfAny();
        return schedule;
    }

    /** Reads a document; the schedule may be used only if there are no problems. */
    public static FeeSchedule read(Json document, Problems problems) {
        String hash = DocumentHash.of(document, problems);
        return DocumentNode.read(document, problems, new FeeScheduleReader(hash, problems)::schedule);
    }

    private FeeSchedule schedule(DocumentNode node) {
        node.form(FORM);
        sendCurrency = currency(node, "sendCurrency");
        FeeSchedule schedule = new FeeSchedule(
                node.key("id"),
                node.title("title"),
                corridor(node),
                sendCurrency,
                currency(node, "receiveCurrency"),
                node.key("rateTable"),
                node.integer("rateAgeDaysMax"),
                node.choice("oldRate", FeeSchedule.OldRate.class),
                node.datum("marginPercent", datum -> percent(datum, "value")),
                node.optionalInteger("rateDecimals"),
                node.choice("rounding", RoundingPolicy.class),
                shownDecimals(node),
                node.datum("quoteMinutes", datum -> datum.integer("value")),
                node.optionalDatum("taxPercent", datum -> percent(datum, "value")),
                node.objects("fees", this::fee),
                node.optionalObjects("zeroFeeDays", day -> new ZeroFeeDay(day.date("date"), day.evidence())),
                node.datum(
                        "rights",
                        datum -> new Rights(datum.integer("cancelMinutes"), datum.integer("refundWorkingDays"))),
                hash);
        sources(node, schedule);
        return schedule;
    }

    private String corridor(DocumentNode node) {
        String corridor = node.text("corridor");
        if (!corridor.isEmpty() && !corridor.matches("[A-Z]{2}-[A-Z]{2}")) {
            node.problem("wrong-form", "corridor", Map.of("expected", "two country codes, such as US-MX"));
        }
        return corridor;
    }

    private Currency currency(DocumentNode node, String name) {
        String code = node.text(name);
        Currency currency = code.isEmpty() ? null : MoneyText.currency(code, node.at(name), problems);
        return currency == null ? NO_CURRENCY : currency;
    }

    private static BigDecimal percent(DocumentNode node, String name) {
        BigDecimal percent = node.decimal(name);
        if (percent.compareTo(HUNDRED) >= 0) {
            node.problem("percent-out-of-range", name, Map.of("percent", percent.toPlainString()));
            return BigDecimal.ZERO;
        }
        return percent;
    }

    private static int shownDecimals(DocumentNode node) {
        int decimals = node.integer("shownDecimals");
        if (decimals < SHOWN_DECIMALS_MIN || decimals > SHOWN_DECIMALS_MAX) {
            node.problem(
                    "shown-decimals-out-of-range", "shownDecimals", Map.of("decimals", Integer.toString(decimals)));
            return SHOWN_DECIMALS_MAX;
        }
        return decimals;
    }

    private Fee fee(DocumentNode node) {
        Money above = node.has("above") ? money(node, "above") : Money.zero(sendCurrency);
        Money upTo = node.has("upTo") ? money(node, "upTo") : null;
        if (upTo != null && upTo.compareTo(above) <= 0) {
            node.problem("range-empty", "upTo", Map.of("above", above.toString(), "upTo", upTo.toString()));
        }
        return new Fee(
                node.choice("payout", PayoutMethod.class),
                above,
                upTo,
                money(node, "fixed"),
                node.has("percent") ? percent(node, "percent") : BigDecimal.ZERO,
                node.evidence());
    }

    private Money money(DocumentNode node, String name) {
        String text = node.text(name);
        @Nullable
        Money money =
                text.isEmpty() ? null : MoneyText.parse(text, sendCurrency.getCurrencyCode(), node.at(name), problems);
        return money == null ? Money.zero(sendCurrency) : money;
    }

    /** Every datum names one of the document's sources. */
    private static void sources(DocumentNode node, FeeSchedule schedule) {
        Set<String> known = node.sources().keySet();
        Set<String> named = new HashSet<>(List.of(
                schedule.marginPercent().evidence().source(),
                schedule.quoteMinutes().evidence().source(),
                schedule.rights().evidence().source()));
        schedule.fees().forEach(fee -> named.add(fee.evidence().source()));
        schedule.zeroFeeDays().forEach(day -> named.add(day.evidence().source()));
        named.removeAll(known);
        named.stream()
                .filter(source -> !source.isEmpty())
                .sorted()
                .forEach(source -> node.problem("unknown-source", "sources", Map.of("source", source)));
    }
}
