package org.tequio.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tequio.event.Json;

/**
 * Fills what is wrong or missing in a form with anything that could stand there, so that the ledger can be asked what
 * else it would refuse. Asked twice, with different ones, what it says both times does not depend on them.
 *
 * @param day today, where the ledger is kept
 * @param second whether these are the others
 */
record StandIns(List<FormField> fields, Map<String, String> sent, LocalDate day, boolean second) {

    private static final int DAYS_LATER = 30;

    /**
     * The body with stand-ins for what is needed, and without what may be left out.
     *
     * @param wrong the names of the fields
     * @return empty where nothing can stand for one of them
     */
    Optional<Json.Obj> in(Json.Obj body, Set<String> wrong) {
        Map<String, Json> members = new LinkedHashMap<>(body.members());
        members.keySet().removeAll(wrong);
        for (FormField field : fields) {
            if (field.required() && wrong.contains(field.name())) {
                Optional<Json> value = value(field);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                members.put(field.name(), value.get());
            }
        }
        return Optional.of(new Json.Obj(members));
    }

    private Optional<Json> value(FormField field) {
        return switch (field.kind()) {
            case CHOICE -> choice(field).map(Json::text);
            case MANY -> choice(field).map(it -> new Json.Arr(List.of(Json.text(it))));
            case MONEY -> Optional.of(new Json.Obj(Map.of("amount", Json.text(one()), "currency", currency(field))));
            case DAY -> Optional.of(Json.text(aDay().toString()));
            case INSTANT ->
                Optional.of(Json.text(
                        aDay().atStartOfDay(ZoneOffset.UTC).toInstant().toString()));
            case DECIMAL -> Optional.of(Json.text(one()));
            case INTEGER -> Optional.of(new Json.Num(number(field)));
            case YES_NO -> Optional.of(Json.bool(second));
            case TEXT, LONG_TEXT -> Optional.of(Json.text(word()));
            case LINES -> Optional.of(new Json.Arr(List.of(Json.text(word()))));
            case GROUP, BY_KEY -> group(field);
            case ROWS, TREE -> Optional.empty();
        };
    }

    private Optional<Json> group(FormField field) {
        Map<String, Json> members = new LinkedHashMap<>();
        for (FormField part : field.parts()) {
            if (part.required()) {
                Optional<Json> value = value(part);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                members.put(part.name(), value.get());
            }
        }
        return Optional.of(new Json.Obj(members));
    }

    private Optional<String> choice(FormField field) {
        List<String> choices = List.copyOf(field.choices().keySet());
        return choices.isEmpty() ? Optional.empty() : Optional.of(second ? choices.getLast() : choices.getFirst());
    }

    private Json currency(FormField field) {
        String said = sent.getOrDefault(field.path() + ".currency", "");
        return Json.text(
                Choices.currencies().contains(said)
                        ? said
                        : Choices.currencies().getFirst());
    }

    private BigDecimal number(FormField field) {
        boolean isYear = field.name().toLowerCase(java.util.Locale.ROOT).endsWith("year");
        return isYear ? BigDecimal.valueOf(day.getYear()) : new BigDecimal(one());
    }

    private LocalDate aDay() {
        return second ? day.plusDays(DAYS_LATER) : day;
    }

    private String one() {
        return second ? "2" : "1";
    }

    private String word() {
        return second ? "y" : "x";
    }
}
