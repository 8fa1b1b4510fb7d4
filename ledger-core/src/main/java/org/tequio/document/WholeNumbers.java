package org.tequio.document;

import java.math.BigDecimal;
import java.util.Map;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Json;
import org.tequio.refusal.Problems;

/** Checks that a document has a canonical form: its numbers are integers, other figures are strings. */
final class WholeNumbers {

    private static final BigDecimal MAX = BigDecimal.valueOf(CanonicalJson.INTEGER_MAX);

    private WholeNumbers() {}

    /** Adds a problem for each number that is not an integer, or too large for one. */
    static void check(Json json, String where, Problems problems) {
        switch (json) {
            case Json.Obj object ->
                object.members().forEach((name, member) -> check(member, where + "/" + name, problems));
            case Json.Arr array -> {
                for (int i = 0; i < array.items().size(); i++) {
                    check(array.items().get(i), where + "/" + i, problems);
                }
            }
            case Json.Num number -> {
                if (!isWhole(number.value())) {
                    problems.add("wrong-form", where, Map.of("expected", "integer, or decimal as a string"));
                }
            }
            case Json.Text text -> {}
            case Json.Bool bool -> {}
            case Json.Null none -> {}
        }
    }

    private static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0 && value.abs().compareTo(MAX) <= 0;
    }
}
