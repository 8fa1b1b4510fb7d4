package org.tequio.document;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.refusal.Problems;

/**
 * One object of a rule document while it is read. Each member is asked for by name; what is missing, has the wrong form
 * or is never asked for becomes a problem, and reading goes on with a stand-in, so that all problems are found at once.
 * A document with problems is never used. Confined to one thread.
 */
public final class DocumentNode {

    private static final int TEXT_LENGTH_MAX = 2000;
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,12})?");
    private static final LocalDate NO_DATE = LocalDate.EPOCH;

    private final Map<String, Json> members;
    private final String pointer;
    private final Problems problems;
    private final Set<String> asked = new HashSet<>();

    private DocumentNode(Json json, String pointer, Problems problems) {
        this.pointer = pointer;
        this.problems = problems;
        if (json instanceof Json.Obj object) {
            members = object.members();
        } else {
            members = Map.of();
            wrongForm(pointer, "object");
        }
    }

    /** Reads a whole document; afterwards the caller asks {@code problems}. */
    public static <T> T read(Json document, Problems problems, Function<DocumentNode, T> reader) {
        return new DocumentNode(document, "", problems).all(reader);
    }

    /** Where this object stands, as a JSON pointer. */
    public String pointer() {
        return pointer;
    }

    public Problems problems() {
        return problems;
    }

    /** The pointer of a member. */
    public String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    public void problem(String code, String name, Map<String, String> values) {
        problems.add(code, at(name), values);
    }

    /** Checks that the document is of the form that its reader knows. */
    public void form(String expected) {
        String form = text("form");
        if (!form.isEmpty() && !form.equals(expected)) {
            problem("unknown-document-form", "form", Map.of("form", form, "expected", expected));
        }
    }

    /** The document's sources, by the key that evidence names them with. */
    public Map<String, Title> sources() {
        return object("sources", node -> {
            Map<String, Title> sources = new LinkedHashMap<>();
            node.names().forEach(key -> sources.put(key, node.title(key)));
            return sources;
        });
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The names of all members, for objects whose keys are data. */
    public Set<String> names() {
        return members.keySet();
    }

    public String text(String name) {
        return required(name, "text", DocumentNode::asText, "");
    }

    public @Nullable String optionalText(String name) {
        return optional(name, "text", DocumentNode::asText);
    }

    /** A word of lower-case letters, digits and {@code -}: an id or a key. */
    public String key(String name) {
        return required(name, "key", DocumentNode::asKey, "");
    }

    /** A plain decimal, as a string or an integer number; never negative. */
    public BigDecimal decimal(String name) {
        return required(name, "decimal", DocumentNode::asDecimal, BigDecimal.ZERO);
    }

    public @Nullable BigDecimal optionalDecimal(String name) {
        return optional(name, "decimal", DocumentNode::asDecimal);
    }

    /** An integer that is not negative. */
    public int integer(String name) {
        return required(name, "integer", DocumentNode::asInteger, 0);
    }

    public @Nullable Integer optionalInteger(String name) {
        return optional(name, "integer", DocumentNode::asInteger);
    }

    public boolean bool(String name) {
        return required(name, "boolean", json -> json instanceof Json.Bool bool ? bool.value() : null, false);
    }

    public LocalDate date(String name) {
        return required(name, "date", DocumentNode::asDate, NO_DATE);
    }

    /** One of the values of an enum, by its name in lower case with {@code -}. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        E[] constants = type.getEnumConstants();
        return required(name, String.join("|", names(constants)), json -> constant(json, constants), constants[0]);
    }

    public List<String> keys(String name) {
        return required(name, "array of keys", json -> items(json, DocumentNode::asKey), List.of());
    }

    public List<String> texts(String name) {
        return required(name, "array of texts", json -> items(json, DocumentNode::asText), List.of());
    }

    public List<String> optionalKeys(String name) {
        return has(name) ? keys(name) : List.of();
    }

    public <T> T object(String name, Function<DocumentNode, T> reader) {
        asked.add(name);
        Json json = members.get(name);
        if (json == null) {
            problems.add("missing-field", at(name));
        }
        // A stand-in object would only add problems about members of what is missing already.
        Problems sink = json instanceof Json.Obj ? problems : new Problems();
        if (json != null && !(json instanceof Json.Obj)) {
            wrongForm(at(name), "object");
        }
        Json shown = json instanceof Json.Obj ? json : new Json.Obj(Map.of());
        return new DocumentNode(shown, at(name), sink).all(reader);
    }

    public <T> @Nullable T optionalObject(String name, Function<DocumentNode, T> reader) {
        return has(name) ? object(name, reader) : null;
    }

    public <T> List<T> objects(String name, Function<DocumentNode, T> reader) {
        asked.add(name);
        Json json = members.get(name);
        if (json == null) {
            problems.add("missing-field", at(name));
            return List.of();
        }
        if (!(json instanceof Json.Arr array)) {
            wrongForm(at(name), "array");
            return List.of();
        }
        List<T> read = new ArrayList<>();
        for (int i = 0; i < array.items().size(); i++) {
            read.add(new DocumentNode(array.items().get(i), at(name) + "/" + i, problems).all(reader));
        }
        return List.copyOf(read);
    }

    public <T> List<T> optionalObjects(String name, Function<DocumentNode, T> reader) {
        return has(name) ? objects(name, reader) : List.of();
    }

    public Title title(String name) {
        return object(name, Title::of);
    }

    /** The members {@code verified} and {@code source} of this object. */
    public Evidence evidence() {
        return new Evidence(choice("verified", Verified.class), key("source"));
    }

    /** A member object with {@code value}, {@code verified} and {@code source}. */
    public <T> Datum<T> datum(String name, Function<DocumentNode, T> value) {
        return object(name, node -> new Datum<>(value.apply(node), node.evidence()));
    }

    public <T> @Nullable Datum<T> optionalDatum(String name, Function<DocumentNode, T> value) {
        return has(name) ? datum(name, value) : null;
    }

    private <T> T all(Function<DocumentNode, T> reader) {
        T read = reader.apply(this);
        for (String name : members.keySet()) {
            if (!asked.contains(name)) {
                problems.add("unknown-field", at(name));
            }
        }
        return read;
    }

    private <T> T required(String name, String form, Function<Json, @Nullable T> reading, T standIn) {
        if (!has(name)) {
            asked.add(name);
            problems.add("missing-field", at(name));
            return standIn;
        }
        T read = optional(name, form, reading);
        return read == null ? standIn : read;
    }

    private <T> @Nullable T optional(String name, String form, Function<Json, @Nullable T> reading) {
        asked.add(name);
        Json json = members.get(name);
        if (json == null) {
            return null;
        }
        T read = reading.apply(json);
        if (read == null) {
            wrongForm(at(name), form);
        }
        return read;
    }

    private void wrongForm(String where, String expected) {
        problems.add("wrong-form", where, Map.of("expected", expected));
    }

    private static @Nullable String asText(Json json) {
        return json instanceof Json.Text text
                        && !text.value().isBlank()
                        && text.value().length() <= TEXT_LENGTH_MAX
                ? text.value()
                : null;
    }

    private static @Nullable String asKey(Json json) {
        return json instanceof Json.Text text && text.value().matches("[a-z0-9][a-z0-9-]{0,63}") ? text.value() : null;
    }

    private static @Nullable BigDecimal asDecimal(Json json) {
        return switch (json) {
            case Json.Text text
            when DECIMAL.matcher(text.value()).matches() -> notNegative(new BigDecimal(text.value()));
            case Json.Num number when number.value().scale() == 0 -> notNegative(number.value());
            default -> null;
        };
    }

    private static @Nullable BigDecimal notNegative(BigDecimal value) {
        return value.signum() < 0 ? null : value;
    }

    private static @Nullable Integer asInteger(Json json) {
        if (!(json instanceof Json.Num number)) {
            return null;
        }
        try {
            int value = number.value().intValueExact();
            return value < 0 ? null : value;
        } catch (ArithmeticException notAnInteger) {
            return null;
        }
    }

    private static @Nullable LocalDate asDate(Json json) {
        if (!(json instanceof Json.Text text) || !text.value().matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return null;
        }
        try {
            return LocalDate.parse(text.value());
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }

    private static @Nullable List<String> items(Json json, Function<Json, @Nullable String> reading) {
        if (!(json instanceof Json.Arr array)) {
            return null;
        }
        List<String> items = new ArrayList<>();
        for (Json item : array.items()) {
            String read = reading.apply(item);
            if (read == null) {
                return null;
            }
            items.add(read);
        }
        return List.copyOf(items);
    }

    private static <E extends Enum<E>> @Nullable E constant(Json json, E[] constants) {
        for (E constant : constants) {
            if (json instanceof Json.Text text && text.value().equals(stored(constant))) {
                return constant;
            }
        }
        return null;
    }

    private static <E extends Enum<E>> List<String> names(E[] constants) {
        return List.of(constants).stream().map(DocumentNode::stored).toList();
    }

    /** The name of an enum's constant in documents: lower case, joined by {@code -}. */
    public static String stored(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
