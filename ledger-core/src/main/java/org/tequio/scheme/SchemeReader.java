package org.tequio.scheme;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.document.Datum;
import org.tequio.document.DocumentHash;
import org.tequio.document.DocumentNode;
import org.tequio.document.Evidence;
import org.tequio.document.Title;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.mandate.InstitutionKind;
import org.tequio.money.Money;
import org.tequio.money.MoneyText;
import org.tequio.refusal.Problems;
import org.tequio.scheme.Gate.Step;
import org.tequio.scheme.Party.Basis;
import org.tequio.scheme.Party.Due;

/** Reads a scheme's document strictly: unknown, missing and malformed members, shares and loops, all at once. */
public final class SchemeReader {

    /** The name of the form that this program reads. */
    public static final String FORM = "tequio-scheme/1";

    private static final Currency NO_CURRENCY = Currency.getInstance("MXN");

    private final Json document;
    private final String hash;
    private final Problems problems;
    private final List<Party> parties = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private Currency currency = NO_CURRENCY;

    private SchemeReader(Json document, String hash, Problems problems) {
        this.document = document;
        this.hash = hash;
        this.problems = problems;
    }

    /**
     * Reads a document's text.
     *
     * @throws org.tequio.refusal.InvalidInput with every problem
     */
    public static Scheme read(String document) {
        return read(JsonReader.read(document));
    }

    /**
     * Reads a document.
     *
     * @throws org.tequio.refusal.InvalidInput with every problem
     */
    public static Scheme read(Json document) {
        Problems problems = new Problems();
        Scheme scheme = read(document, problems);
        problems.throwIfAny();
        return scheme;
    }

    /** Reads a document; the scheme may be used only if there are no problems. */
    static Scheme read(Json document, Problems problems) {
        String hash = DocumentHash.of(document, problems);
        SchemeReader reader = new SchemeReader(document, hash, problems);
        Scheme scheme = DocumentNode.read(document, problems, reader::scheme);
        SchemeChecks.check(scheme, problems);
        return scheme;
    }

    private Scheme scheme(DocumentNode node) {
        node.form(FORM);
        Datum<Currency> agreed = node.datum("currency", this::currency);
        currency = agreed.value();
        Due due = node.object("due", this::due);
        node.objects("parties", entry -> party(entry, due));
        Datum<Boolean> goalFirst = node.optionalDatum("goalFirst", datum -> datum.bool("value"));
        List<Gate> gates = node.optionalObjects("gates", this::gate);
        return new Scheme(
                node.key("id"),
                node.title("title"),
                agreed,
                node.decimal("whole"),
                List.copyOf(parties),
                List.copyOf(groups),
                node.optionalObjects("variants", this::variant),
                goalFirst,
                node.optionalObjects("caps", this::cap),
                node.object("shortfall", SchemeReader::shortfall),
                withGoal(gates, goalFirst),
                node.object("eligibility", this::eligibility),
                node.object("terms", terms -> new TermsReader(currency).terms(terms)),
                node.sources(),
                document,
                hash);
    }

    private Currency currency(DocumentNode datum) {
        String code = datum.text("value");
        if (code.isEmpty()) {
            return NO_CURRENCY;
        }
        Currency read = MoneyText.currency(code, datum.at("value"), problems);
        return read == null ? NO_CURRENCY : read;
    }

    private boolean party(DocumentNode entry, Due due) {
        if (entry.has("group")) {
            group(entry, due);
        } else {
            parties.add(seat(entry, null, entry.evidence(), due));
        }
        return true;
    }

    private void group(DocumentNode entry, Due due) {
        String id = entry.key("group");
        Title title = entry.title("title");
        Evidence evidence = entry.evidence();
        BigDecimal weight = entry.decimal("weight");
        List<Party> seats = entry.objects("seats", inner -> seat(inner, id, inner.evidence(), due));
        parties.addAll(seats);
        groups.add(new Group(id, title, weight, seats.stream().map(Party::seat).toList(), evidence));
        SchemeChecks.innerSum(entry, weight, seats);
    }

    private Party seat(DocumentNode entry, @Nullable String group, Evidence evidence, Due due) {
        String seat = entry.key("seat");
        Title title = entry.title("title");
        Party.Kind kind = entry.choice("kind", Party.Kind.class);
        InstitutionKind level = entry.has("level") ? entry.choice("level", InstitutionKind.class) : null;
        BigDecimal weight = weight(entry, "weight");
        Due own = entry.optionalObject("due", this::due);
        return new Party(seat, title, kind, level, weight, group, own == null ? due : own, evidence);
    }

    private static BigDecimal weight(DocumentNode entry, String name) {
        BigDecimal weight = entry.decimal(name);
        if (weight.stripTrailingZeros().scale() > Weights.DECIMALS_MAX || weight.compareTo(Weights.WEIGHT_MAX) > 0) {
            entry.problem("weight-out-of-range", name, Map.of("weight", weight.toPlainString()));
            return BigDecimal.ZERO;
        }
        return weight;
    }

    private Due due(DocumentNode node) {
        Basis basis = node.choice("basis", Basis.class);
        List<String> of = node.optionalKeys("of");
        String monthDay = MonthDays.optional(node, "monthDay");
        if (basis == Basis.DATE && monthDay == null) {
            problems.add("missing-field", node.at("monthDay"));
        }
        if (basis == Basis.DEPOSIT && of.isEmpty()) {
            problems.add("missing-field", node.at("of"));
        }
        return new Due(basis, of, monthDay, node.evidence());
    }

    private Variant variant(DocumentNode node) {
        Map<String, BigDecimal> weights = node.object("weights", SchemeReader::weights);
        return new Variant(node.key("id"), node.title("title"), weights, node.evidence());
    }

    private static Map<String, BigDecimal> weights(DocumentNode node) {
        Map<String, BigDecimal> weights = new LinkedHashMap<>();
        node.names().forEach(seat -> weights.put(seat, weight(node, seat)));
        return weights;
    }

    private Cap cap(DocumentNode node) {
        Money amount = optionalMoney(node, "amount", currency);
        BigDecimal percent = optionalPercent(node, "percent");
        if (!node.has("amount") && !node.has("percent")) {
            problems.add("cap-without-limit", node.pointer());
        }
        return new Cap(
                node.key("id"),
                node.keys("seats"),
                node.choice("per", Cap.Per.class),
                amount,
                percent,
                node.evidence());
    }

    private static Shortfall shortfall(DocumentNode node) {
        return new Shortfall(
                node.choice("policy", Shortfall.Policy.class), node.optionalKeys("sharedBy"), node.evidence());
    }

    /** Where the goal comes first, whoever would owe by the agreement, a day or another's payment waits for it (HC-3). */
    private List<Gate> withGoal(List<Gate> gates, @Nullable Datum<Boolean> goalFirst) {
        if (goalFirst == null || !goalFirst.value()) {
            return gates;
        }
        Step goal = new Step(Step.Kind.GOAL, null);
        List<Gate> all = new ArrayList<>(gates);
        for (Party party : parties) {
            Step deposit = new Step(Step.Kind.DEPOSIT, party.seat());
            boolean waits = gates.stream()
                    .anyMatch(it -> it.opens().equals(deposit) && it.needs().contains(goal));
            if (!party.isAssociation() && party.due().basis() != Basis.CONTRIBUTION && !waits) {
                all.add(new Gate(
                        "goal-before-" + party.seat(),
                        deposit,
                        List.of(goal),
                        new Datum<>(Gate.Mode.ALL_OR_NOTHING, goalFirst.evidence()),
                        null,
                        null,
                        goalFirst.evidence()));
            }
        }
        return List.copyOf(all);
    }

    private Gate gate(DocumentNode node) {
        return new Gate(
                node.key("id"),
                Steps.read(node, "opens"),
                Steps.readAll(node, "needs"),
                node.datum("mode", datum -> datum.choice("value", Gate.Mode.class)),
                node.optionalDatum("toleranceAmount", datum -> money(datum, "value", currency)),
                node.optionalDatum("tolerancePercent", datum -> percent(datum, "value")),
                node.evidence());
    }

    private Eligibility eligibility(DocumentNode node) {
        return new Eligibility(
                node.optionalDatum("categories", datum -> datum.keys("value")),
                node.optionalDatum("budgetFloor", datum -> money(datum, "value", currency)),
                node.optionalDatum("budgetCeiling", datum -> money(datum, "value", currency)),
                node.optionalDatum("associationPercentMin", datum -> percent(datum, "value")),
                node.optionalDatum("cashPercentMin", datum -> percent(datum, "value")),
                node.object("inKind", this::inKind),
                node.optionalObject("prerequisite", SchemeReader::prerequisite));
    }

    private Eligibility.InKind inKind(DocumentNode node) {
        return new Eligibility.InKind(
                node.bool("counted"),
                optionalPercent(node, "percentMax"),
                optionalMoney(node, "amountMax", currency),
                node.evidence());
    }

    private static Eligibility.Prerequisite prerequisite(DocumentNode node) {
        return new Eligibility.Prerequisite(node.key("scheme"), node.key("stage"), node.evidence());
    }

    static Money money(DocumentNode node, String name, Currency currency) {
        String amount = node.text(name);
        Money money = amount.isEmpty()
                ? null
                : MoneyText.parse(amount, currency.getCurrencyCode(), node.at(name), node.problems());
        return money == null ? Money.zero(currency) : money;
    }

    static @Nullable Money optionalMoney(DocumentNode node, String name, Currency currency) {
        return node.has(name) ? money(node, name, currency) : null;
    }

    static BigDecimal percent(DocumentNode node, String name) {
        BigDecimal percent = node.decimal(name);
        if (percent.compareTo(BigDecimal.valueOf(100)) > 0) {
            node.problem("percent-above-hundred", name, Map.of("percent", percent.toPlainString()));
        }
        return percent;
    }

    static @Nullable BigDecimal optionalPercent(DocumentNode node, String name) {
        return node.has(name) ? percent(node, name) : null;
    }
}
