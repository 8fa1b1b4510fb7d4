package org.tequio.api.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.api.view.Projects.Moment;
import org.tequio.event.Event;
import org.tequio.event.Json;
import org.tequio.event.RecordCodec;
import org.tequio.fund.FundEvents.ContributionMatched;
import org.tequio.money.Money;
import org.tequio.project.BindingLimit;
import org.tequio.projection.Projection.Fact;

/** Tells each fact of a project in one line, by the components that facts share. */
final class Moments {

    private static final List<String> AMOUNTS = List.of("credited", "amount", "budget");
    private static final List<String> IDS =
            List.of("reversal", "correction", "contribution", "deposit", "release", "spending");

    /** What these add up to is owed by others than the seat that they name. */
    private static final Set<String> OWED = Set.of("contribution-matched", "match-adjusted");

    /** What stands behind other facts, and is shown with them. */
    private static final Set<String> BEHIND = Set.of(
            "bank-reference-named",
            "contribution-attributed",
            "statement-line-found",
            "statement-line-matched",
            "statement-line-explained");

    private Moments() {}

    static List<Moment> of(List<Fact> facts) {
        List<Moment> moments = new ArrayList<>();
        for (Fact fact : facts) {
            if (!BEHIND.contains(fact.stored().type())
                    && RecordCodec.toJson((Record) fact.event()) instanceof Json.Obj payload) {
                moments.add(moment(fact, payload.members()));
            }
        }
        moments.sort(Comparator.comparing(Moment::trueOn).thenComparingLong(Moment::position));
        return moments;
    }

    private static Moment moment(Fact fact, Map<String, Json> members) {
        return new Moment(
                fact.stored().position(),
                fact.stored().type(),
                fact.trueOn(),
                fact.stored().recordedAt(),
                amount(members),
                OWED.contains(fact.stored().type()) ? null : text(members.get("seat")),
                IDS.stream()
                        .filter(members::containsKey)
                        .findFirst()
                        .map(id -> text(members.get(id)))
                        .orElse(null),
                limits(fact.event()));
    }

    /** What kept the match of a gift down. */
    private static List<BindingLimit> limits(Event event) {
        return event instanceof ContributionMatched it ? it.limits() : List.of();
    }

    private static @Nullable Money amount(Map<String, Json> members) {
        for (String name : AMOUNTS) {
            Money amount = money(members.get(name));
            if (amount != null) {
                return amount;
            }
        }
        return members.get("lines") instanceof Json.Arr lines ? sum(lines) : null;
    }

    private static @Nullable Money sum(Json.Arr lines) {
        return lines.items().stream()
                .filter(Json.Obj.class::isInstance)
                .map(line -> money(((Json.Obj) line).members().get("amount")))
                .filter(Objects::nonNull)
                .reduce(Money::plus)
                .orElse(null);
    }

    private static @Nullable Money money(@Nullable Json json) {
        return json instanceof Json.Obj money
                        && money.members().get("amount") instanceof Json.Text amount
                        && money.members().get("currency") instanceof Json.Text currency
                ? Money.of(amount.value(), currency.value())
                : null;
    }

    private static @Nullable String text(@Nullable Json json) {
        return json instanceof Json.Text text ? text.value() : null;
    }
}
