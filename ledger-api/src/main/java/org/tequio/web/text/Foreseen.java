package org.tequio.web.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Json;
import org.tequio.event.RecordCodec;
import org.tequio.money.Money;

/**
 * One kind of thing that a write would record, in words: what is said once as lines, what is said of several as tables.
 * No ids and hashes, which nobody can check and which differ once it is recorded.
 *
 * @param type the stored name of the events' type
 */
public record Foreseen(String type, List<Line> lines, List<Table> tables) {

    private static final int ROWS_MAX = 400;

    public Foreseen {
        lines = List.copyOf(lines);
        tables = List.copyOf(tables);
    }

    /** One figure or word. */
    public record Line(String label, String value, boolean figure) {}

    /** Several of a kind; a row has a cell for each column, blank where it says nothing. */
    public record Table(String label, List<String> columns, List<List<Line>> rows) {}

    /** The words for single values; empty for what is not to be shown. */
    public interface Words {

        Optional<String> of(String name, String value);

        /** What was put aside for the vault, as it was typed. */
        String sealed(String name);
    }

    /** What the events say, those of one kind together, in the order of their first. */
    public static List<Foreseen> of(List<? extends Event> events, Words words, Formats format) {
        Map<String, List<Json.Obj>> byType = new LinkedHashMap<>();
        for (Event event : events) {
            if (RecordCodec.toJson((Record) event) instanceof Json.Obj payload) {
                byType.computeIfAbsent(type(event), type -> new ArrayList<>()).add(payload);
            }
        }
        List<Foreseen> all = new ArrayList<>();
        byType.forEach((type, payloads) -> all.addAll(of(type, payloads, new Teller(words, format))));
        return all;
    }

    private static List<Foreseen> of(String type, List<Json.Obj> payloads, Teller teller) {
        List<Gathered> gathered = payloads.stream().map(teller::tell).toList();
        boolean isFlat = gathered.stream().allMatch(each -> each.tables().isEmpty());
        if (gathered.size() > 1 && isFlat) {
            return List.of(together(type, gathered.stream().map(Gathered::lines).toList()));
        }
        return gathered.stream()
                .map(each -> new Foreseen(type, List.copyOf(each.lines().values()), each.tables()))
                .toList();
    }

    /** As a table, but for the words that are the same in every row. */
    private static Foreseen together(String type, List<Map<String, Line>> rows) {
        Map<String, Line> common = new LinkedHashMap<>(rows.getFirst());
        common.entrySet()
                .removeIf(each -> each.getValue().figure()
                        || rows.stream().anyMatch(row -> !each.getValue().equals(row.get(each.getKey()))));
        List<Map<String, Line>> rest =
                rows.stream().map(row -> without(row, common.keySet())).toList();
        return new Foreseen(type, List.copyOf(common.values()), List.of(table("", rest)));
    }

    private static Map<String, Line> without(Map<String, Line> row, Set<String> labels) {
        Map<String, Line> rest = new LinkedHashMap<>(row);
        rest.keySet().removeAll(labels);
        return rest;
    }

    private static Table table(String label, List<Map<String, Line>> rows) {
        Set<String> columns = rows.stream()
                .flatMap(row -> row.keySet().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Table(
                label,
                List.copyOf(columns),
                rows.stream()
                        .limit(ROWS_MAX)
                        .map(row -> columns.stream()
                                .map(column -> Objects.requireNonNullElseGet(
                                        row.get(column), () -> new Line(column, "", false)))
                                .toList())
                        .toList());
    }

    public static String type(Event event) {
        EventType type = event.getClass().getAnnotation(EventType.class);
        return type == null ? "event" : type.value();
    }

    /** The lines by their labels, and the tables. */
    private record Gathered(Map<String, Line> lines, List<Table> tables) {}

    /** Walks through a payload. */
    private record Teller(Words words, Formats format) {

        private static final Set<String> SEALED = Set.of("id", "commitment");

        Gathered tell(Json.Obj payload) {
            Gathered gathered = new Gathered(new LinkedHashMap<>(), new ArrayList<>());
            members("", payload, gathered);
            return gathered;
        }

        private void members(String label, Json.Obj object, Gathered gathered) {
            object.members().forEach((name, value) -> {
                String own = format.label(name);
                tell(label.isEmpty() ? own : label + " · " + own, name, value, gathered);
            });
        }

        private void tell(String label, String name, Json json, Gathered gathered) {
            switch (json) {
                case Json.Obj object -> object(label, name, object, gathered);
                case Json.Arr array -> array(label, name, array.items(), gathered);
                case Json.Text text -> add(label, words.of(name, text.value()).orElse(null), false, gathered);
                case Json.Num number -> add(label, number(name, number), true, gathered);
                case Json.Bool bool -> add(label, format.text(bool.value() ? "word.yes" : "word.no"), false, gathered);
                case Json.Null none -> {}
            }
        }

        private void object(String label, String name, Json.Obj object, Gathered gathered) {
            Money money = Told.money(object.members());
            if (money != null) {
                add(label, format.money(money), true, gathered);
            } else if (object.members().keySet().equals(SEALED)) {
                add(label, words.sealed(name), false, gathered);
            } else {
                members(label, object, gathered);
            }
        }

        /** Things of several parts as a table, anything else in one line. */
        private void array(String label, String name, List<Json> items, Gathered gathered) {
            List<Map<String, Line>> rows = items.stream()
                    .filter(Json.Obj.class::isInstance)
                    .map(item -> row(name, (Json.Obj) item))
                    .filter(row -> !row.isEmpty())
                    .toList();
            if (rows.stream().anyMatch(row -> row.size() > 1)) {
                gathered.tables().add(table(label, rows));
                return;
            }
            String joined = items.stream()
                    .flatMap(item -> item instanceof Json.Text text
                            ? words.of(name, text.value()).stream()
                            : item instanceof Json.Obj object
                                    ? row(name, object).values().stream().map(Line::value)
                                    : java.util.stream.Stream.empty())
                    .collect(Collectors.joining(", "));
            add(label, joined.isEmpty() ? null : joined, false, gathered);
        }

        private Map<String, Line> row(String name, Json.Obj item) {
            Gathered row = new Gathered(new LinkedHashMap<>(), new ArrayList<>());
            if (item.members().keySet().equals(Set.of("amount", "currency"))) {
                object(format.label(name), name, item, row);
            } else {
                members("", item, row);
            }
            return row.lines();
        }

        private String number(String name, Json.Num number) {
            boolean isCounted = !name.equals("version") && !name.equals("year") && !name.endsWith("Year");
            return isCounted ? format.number(number.value()) : number.value().toPlainString();
        }

        private static void add(String label, @Nullable String value, boolean figure, Gathered gathered) {
            if (value != null && !value.isEmpty()) {
                gathered.lines().put(label, new Line(label, value, figure));
            }
        }
    }
}
