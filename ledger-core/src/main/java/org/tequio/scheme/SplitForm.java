package org.tequio.scheme;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.money.Money;
import org.tequio.money.MoneyText;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problems;

/**
 * A split question as somebody typed it; every member but the changes may be left out, but total and contribution not
 * both.
 *
 * @param total such as {@code 4600000.00}
 * @param contribution in cash by the association
 * @param inKind by the association, besides
 * @param currency of these amounts; the scheme's own if left out
 * @param variant other weights that the scheme offers
 * @param weights by seat, as decimals: those of a group's inner split, or all
 * @param used by cap id, what other projects have used of it
 * @param category of the project
 * @param set changes to the document, each {@code PATH=VALUE}
 */
public record SplitForm(
        @Nullable String total,
        @Nullable String contribution,
        @Nullable String inKind,
        @Nullable String currency,
        @Nullable String variant,
        Map<String, String> weights,
        Map<String, String> used,
        @Nullable String category,
        List<String> set) {

    /** A question about a total and nothing else. */
    public static SplitForm ofTotal(String total) {
        return new SplitForm(total, null, null, null, null, Map.of(), Map.of(), null, List.of());
    }

    /** A question about a contribution and nothing else. */
    public static SplitForm ofContribution(String contribution) {
        return new SplitForm(null, contribution, null, null, null, Map.of(), Map.of(), null, List.of());
    }

    /** The same with changes to the document. */
    public SplitForm with(String... changes) {
        return new SplitForm(total, contribution, inKind, currency, variant, weights, used, category, List.of(changes));
    }

    /**
     * The question that is asked of a scheme's document.
     *
     * @throws InvalidInput with every problem of the document, of the changes and of the question
     */
    public SplitQuestion of(Json document) {
        Problems problems = new Problems();
        Json changed = SchemeChanges.apply(document, set, problems);
        Scheme scheme = SchemeReader.read(changed, problems);
        if (!problems.none()) {
            // The amounts are looked at even so, that their problems are told in the same answer.
            amounts(scheme.currency().value(), problems);
            throw new InvalidInput(problems.all());
        }
        SplitQuestion question = question(scheme, problems);
        problems.throwIfAny();
        return question;
    }

    private SplitQuestion question(Scheme scheme, Problems problems) {
        Currency agreed = scheme.currency().value();
        Map<String, Money> amounts = amounts(agreed, problems);
        Weights projects = Weights.ofProject(scheme, variant, decimals(problems), "/weights", problems);
        boolean gives = contribution != null || inKind != null;
        if (gives && total == null && projects.of(scheme.association().seat()) == 0) {
            problems.add("association-without-weight", "/contribution");
        }
        Money zero = Money.zero(agreed);
        return new SplitQuestion(
                scheme,
                projects,
                amounts.get("total"),
                inKind != null && total == null
                        ? amounts.getOrDefault("contribution", zero)
                        : amounts.get("contribution"),
                amounts.getOrDefault("inKind", zero),
                usedOf(scheme, problems),
                category,
                set);
    }

    private Map<String, Money> amounts(Currency agreed, Problems problems) {
        Map<String, Money> amounts = new LinkedHashMap<>();
        if (total == null && contribution == null && inKind == null) {
            problems.add("nothing-asked", "", Map.of("expected", "total or contribution"));
        }
        if (currency != null && !currency.equals(agreed.getCurrencyCode())) {
            Currency other = MoneyText.currency(currency, "/currency", problems);
            if (other != null) {
                problems.add(
                        "currency-not-the-schemes",
                        "/currency",
                        Map.of("currency", currency, "expected", agreed.getCurrencyCode()));
            }
        }
        amount("total", total, agreed, amounts, problems);
        amount("contribution", contribution, agreed, amounts, problems);
        amount("inKind", inKind, agreed, amounts, problems);
        return amounts;
    }

    private static void amount(
            String name, @Nullable String text, Currency agreed, Map<String, Money> amounts, Problems problems) {
        if (text == null) {
            return;
        }
        Money amount = MoneyText.parse(text, agreed.getCurrencyCode(), "/" + name, problems);
        if (amount != null && !amount.isGivable()) {
            Money max = Money.ofMinor(Money.GIVEN_MINOR_MAX, agreed);
            problems.add("amount-too-large", "/" + name, Map.of("amount", text, "max", max.toString()));
        } else if (amount != null) {
            amounts.put(name, amount);
        }
    }

    private Map<String, BigDecimal> decimals(Problems problems) {
        Map<String, BigDecimal> decimals = new LinkedHashMap<>();
        weights.forEach((seat, weight) -> {
            if (weight.matches("[0-9]{1,9}(\\.[0-9]{1,6})?")) {
                decimals.put(seat, new BigDecimal(weight));
            } else {
                problems.add("wrong-form", "/weights/" + seat, Map.of("expected", "decimal"));
            }
        });
        return decimals;
    }

    private Map<String, Money> usedOf(Scheme scheme, Problems problems) {
        Map<String, Money> read = new LinkedHashMap<>();
        used.forEach((cap, text) -> {
            if (scheme.caps().stream().noneMatch(known -> known.id().equals(cap))) {
                problems.add("unknown-cap", "/used/" + cap, Map.of("cap", cap));
            }
            amount("used/" + cap, text, scheme.currency().value(), read, problems);
        });
        Map<String, Money> byCap = new LinkedHashMap<>();
        read.forEach((name, amount) -> byCap.put(name.substring("used/".length()), amount));
        return byCap;
    }
}
