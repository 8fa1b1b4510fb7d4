package org.tequio.web.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.api.view.SealedTexts;
import org.tequio.event.Json;
import org.tequio.money.Money;

/**
 * Any event as lines that people can read: the name of each component and its value.
 *
 * @param type the stored name of the event's type
 */
public record Told(String type, List<Line> lines) {

    private static final int LINES_MAX = 400;

    public Told {
        lines = List.copyOf(lines);
    }

    /** One component. */
    public record Line(String label, String value, boolean figure) {}

    /** Of an event or a command by its type. */
    public static Told of(String type, Json payload, Names names, Formats format) {
        List<Line> lines = new ArrayList<>();
        tell("", payload, names, format, lines);
        return new Told(type, lines);
    }

    /** The same with what its sealed texts say, as far as the reader may know it. */
    public static Told of(String type, Json payload, List<SealedTexts.Text> texts, Names names, Formats format) {
        List<Line> lines = new ArrayList<>(of(type, payload, names, format).lines());
        lines.removeIf(line -> line.value().equals(format.text("told.sealed")));
        texts.forEach(text -> lines.add(new Line(format.label(text.field()), said(text, format), false)));
        return new Told(type, lines);
    }

    /** A text, or why it cannot be read. */
    public static String said(SealedTexts.Text text, Formats format) {
        return switch (text.state()) {
            case TOLD -> Objects.requireNonNullElse(text.text(), "");
            case ERASED -> format.text("told.erased");
            case WITHHELD -> format.text("told.withheld");
            case CLOSED -> format.text("told.sealed");
        };
    }

    private static void tell(String label, Json json, Names names, Formats format, List<Line> lines) {
        if (lines.size() >= LINES_MAX) {
            return;
        }
        switch (json) {
            case Json.Obj object -> tell(label, object, names, format, lines);
            case Json.Arr array -> {
                int index = 1;
                for (Json item : array.items()) {
                    tell(label + " " + index, item, names, format, lines);
                    index++;
                }
            }
            case Json.Text text -> lines.add(new Line(label, names.of(text.value(), format), false));
            case Json.Num number -> lines.add(new Line(label, format.number(number.value()), true));
            case Json.Bool bool ->
                lines.add(new Line(label, format.text(bool.value() ? "word.yes" : "word.no"), false));
            case Json.Null none -> lines.add(new Line(label, "–", false));
        }
    }

    private static void tell(String label, Json.Obj object, Names names, Formats format, List<Line> lines) {
        Map<String, Json> members = object.members();
        Money money = money(members);
        if (money != null) {
            lines.add(new Line(label, format.money(money), true));
        } else if (members.keySet().equals(Set.of("id", "commitment"))) {
            lines.add(new Line(label, format.text("told.sealed"), false));
        } else {
            members.forEach((name, value) ->
                    tell((label.isEmpty() ? "" : label + " · ") + format.label(name), value, names, format, lines));
        }
    }

    /** The money that an amount and a currency are; {@code null} if they are something else. */
    static @Nullable Money money(Map<String, Json> members) {
        return members.size() == 2
                        && members.get("amount") instanceof Json.Text amount
                        && members.get("currency") instanceof Json.Text currency
                ? Money.of(amount.value(), currency.value())
                : null;
    }

    /** A day, an instant or a constant as people write it; anything else as it stands. */
    public static String said(String text, Formats format) {
        if (text.matches("[a-z][a-z-]*")) {
            return format.constant(text);
        }
        try {
            if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                return format.day(LocalDate.parse(text));
            }
            if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T.*Z")) {
                return format.instant(Instant.parse(text));
            }
        } catch (DateTimeException e) {
            return text;
        }
        return text;
    }
}
