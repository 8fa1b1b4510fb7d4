package org.tequio.fx;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.tequio.document.DocumentHash;
import org.tequio.document.DocumentNode;
import org.tequio.document.Evidence;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.money.MoneyText;
import org.tequio.refusal.Problems;

/** Reads a rate table's document strictly, and says everything that is wrong with it at once. */
public final class RateTableReader {

    /** The name of the form that this program reads. */
    public static final String FORM = "tequio-rate-table/1";

    private static final Currency NO_CURRENCY = Currency.getInstance("USD");

    private final String hash;
    private final Problems problems;
    private final NavigableMap<LocalDate, BigDecimal> rates = new TreeMap<>();

    private RateTableReader(String hash, Problems problems) {
        this.hash = hash;
        this.problems = problems;
    }

    /**
     * Reads a document's text.
     *
     * @throws org.tequio.refusal.InvalidInput with every problem
     */
    public static RateTable read(String document) {
        Problems problems = new Problems();
        RateTable table = read(JsonReader.read(document), problems);
        problems.throwIfAny();
        return table;
    }

    /** Reads a document; the table may be used only if there are no problems. */
    public static RateTable read(Json document, Problems problems) {
        String hash = DocumentHash.of(document, problems);
        return DocumentNode.read(document, problems, new RateTableReader(hash, problems)::table);
    }

    private RateTable table(DocumentNode node) {
        node.form(FORM);
        Currency base = currency(node, "base");
        Currency quoted = currency(node, "quoted");
        boolean same = node.has("base") && node.text("base").equals(node.optionalText("quoted"));
        if (same) {
            node.problem("rate-of-a-currency-against-itself", "quoted", Map.of());
        }
        RateTable.Period period = node.choice("period", RateTable.Period.class);
        node.objects("rates", entry -> rate(entry, period));
        if (rates.isEmpty() && node.has("rates")) {
            node.problem("no-rates", "rates", Map.of());
        }
        Evidence evidence = node.evidence();
        Set<String> sources = node.sources().keySet();
        if (!evidence.source().isEmpty() && !sources.contains(evidence.source())) {
            node.problem("unknown-source", "source", Map.of("source", evidence.source()));
        }
        return new RateTable(node.key("id"), node.title("title"), base, quoted, period, rates, evidence, hash);
    }

    private boolean rate(DocumentNode entry, RateTable.Period period) {
        LocalDate date = entry.date("date");
        BigDecimal read = entry.has("rate") ? entry.optionalDecimal("rate") : entry.decimal("rate");
        BigDecimal perUnit = read == null ? BigDecimal.ONE : read;
        if (entry.has("rate") && perUnit.signum() == 0) {
            entry.problem("rate-not-positive", "rate", Map.of());
        }
        if (period == RateTable.Period.MONTH && date.getDayOfMonth() != 1) {
            entry.problem("not-first-of-month", "date", Map.of("date", date.toString()));
        }
        if (rates.put(date, perUnit) != null) {
            entry.problem("duplicate-key", "date", Map.of("date", date.toString()));
        }
        return true;
    }

    private Currency currency(DocumentNode node, String name) {
        String code = node.text(name);
        Currency currency = code.isEmpty() ? null : MoneyText.currency(code, node.at(name), problems);
        return currency == null ? NO_CURRENCY : currency;
    }
}
