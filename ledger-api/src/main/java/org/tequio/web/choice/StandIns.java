package org.tequio.web.choice;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tequio.event.Json;
import org.tequio.web.form.FormField;

/**
 * Fills what is wrong or missing in a form with something that could stand there, so that the ledger can be asked what
 * else it would refuse. Asked several times, with different ones and with every choice, what it says each time does not
 * depend on them. Nothing can stand for what has a form of its own, such as a code or a document, nor for one of many
 * choices.
 *
 * @param day today, where the ledger is kept
 * @param turn which of the stand-ins, from 0
 */
public record StandIns(List<FormField> fields, Map<String, String> sent, LocalDate day, int turn) {

    private static final int CHOICES_MAX = 6;
    private static final int TURNS_MIN = 2;
    private static final int DAYS_LATER = 30;

    /** Texts in which people write what they like. */
    private static final Set<String> FREE = Set.of(
            "reason",
            "note",
            "text",
            "title",
            "name",
            "purpose",
            "description",
            "answer",
            "gaps",
            "minutes",
            "accountNumber",
            "number",
            "invoice",
            "evidence",
            "decision",
            "act");

    /** How often to ask, so that each choice has its turn. */
    public static int turns(List<FormField> fields, Set<String> wrong) {
        return fields.stream()
                .filter(field -> wrong.contains(field.name()))
                .flatMap(FormField::all)
                .mapToInt(field -> field.choices().size())
                .filter(size -> size <= CHOICES_MAX)
                .reduce(TURNS_MIN, Math::max);
    }

    /**
     * The body with stand-ins for what is needed, and without what may be left out.
     *
     * @param wrong the names of the fields
     * @return empty where nothing can stand for one of them
     */
    public Optional<Json.Obj> in(Json.Obj body, Set<String> wrong) {
        Map<String, Json> members = new LinkedHashMap<>(body.members());
        members.keySet().removeAll(wrong);
        return put(
                fields.stream()
                        .filter(field -> field.required() && wrong.contains(field.name()))
                        .toList(),
                members);
    }

    private Optional<Json.Obj> put(List<FormField> needed, Map<String, Json> members) {
        for (FormField field : needed) {
            Optional<Json> value = value(field);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            members.put(field.name(), value.get());
        }
        return Optional.of(new Json.Obj(members));
    }

    private Optional<Json> value(FormField field) {
        return switch (field.kind()) {
            case CHOICE -> choice(field);
            case MONEY -> Optional.of(new Json.Obj(Map.of("amount", Json.text(number()), "currency", currency(field))));
            case DAY ->
                Optional.of(Json.text(day.plusDays((long) turn * DAYS_LATER).toString()));
            case DECIMAL -> Optional.of(Json.text(number()));
            case YES_NO -> Optional.of(Json.bool(turn > 0));
            case TEXT, LONG_TEXT -> FREE.contains(field.name()) ? Optional.of(Json.text("x" + turn)) : Optional.empty();
            case GROUP, BY_KEY ->
                put(field.parts().stream().filter(FormField::required).toList(), new LinkedHashMap<>())
                        .map(Json.class::cast);
            case INSTANT, INTEGER, MANY, LINES, ROWS, TREE -> Optional.empty();
        };
    }

    private Optional<Json> choice(FormField field) {
        List<String> choices = List.copyOf(field.choices().keySet());
        return choices.isEmpty() || choices.size() > CHOICES_MAX
                ? Optional.empty()
                : Optional.of(Json.text(choices.get(turn % choices.size())));
    }

    private Json currency(FormField field) {
        String said = sent.getOrDefault(field.path() + ".currency", "");
        return Json.text(
                Choices.currencies().contains(said)
                        ? said
                        : Choices.currencies().getFirst());
    }

    private String number() {
        return Integer.toString(turn + 1);
    }
}
