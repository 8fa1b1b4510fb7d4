package org.tequio.api.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.api.view.Projects.Moment;
import org.tequio.event.Json;
import org.tequio.event.RecordCodec;
import org.tequio.money.Money;
import org.tequio.projection.Projection.Fact;

/** Tells each fact of a project in one line, by the components that facts share. */
final class Moments {

    private static final List<String> AMOUNTS = List.of("credited", "amount", "budget", "after");
    private static final List<String> IDS =
            List.of("reversal", "correction", "contribution", "deposit", "release", "spending");

    private Moments() {}

    static List<Moment> of(List<Fact> facts) {
        List<Moment> moments = new ArrayList<>();
        for (Fact fact : facts) {
            if (RecordCodec.toJson((Record) fact.event()) instanceof Json.Obj payload) {
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
                text(members.get("seat")),
                IDS.stream().filter(members::containsKey).findFirst().map(id -> text(members.get(id))).orElse(null));
    }

    private static @Nullable Money amount(Map<String, Json> members) {
        for (String name : AMOUNTS) {
            if (members.get(name) instanceof Json.Obj money
                    && money.members().get("amount") instanceof Json.Text amount
                    && money.members().get("currency") instanceof Json.Text currency) {
                return Money.of(amount.value(), currency.value());
            }
        }
        return null;
    }

    private static @Nullable String text(@Nullable Json json) {
        return json instanceof Json.Text text ? text.value() : null;
    }
}
