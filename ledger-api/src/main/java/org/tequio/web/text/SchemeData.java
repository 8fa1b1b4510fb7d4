package org.tequio.web.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.scheme.Scheme;

/** Every datum of a scheme's document as a line in words, with how far it may be trusted and where it was read. */
public record SchemeData(List<Line> lines) {

    private static final List<String> NAMES = List.of("seat", "group", "id");
    private static final List<String> UNTOLD = List.of("verified", "source", "title");

    public SchemeData {
        lines = List.copyOf(lines);
    }

    /**
     * One datum.
     *
     * @param label where it stands in the document, in words
     * @param verified how far it may be trusted, as documents write it
     * @param source the key of one of the document's sources
     */
    public record Line(String label, String value, String verified, String source) {}

    /** Of one version of a scheme. */
    public static SchemeData of(Scheme scheme, Formats format) {
        List<Line> lines = new ArrayList<>();
        collect("", scheme.document(), format, lines);
        return new SchemeData(lines);
    }

    /** The words for a key of the document; the key itself where there are none. */
    static String word(String key, Formats format) {
        String constant = format.constant(key);
        return format.wordOr("party." + key, format.wordOr("datum." + key, constant));
    }

    private static void collect(String label, Json json, Formats format, List<Line> lines) {
        switch (json) {
            case Json.Obj object -> {
                Map<String, Json> members = object.members();
                String verified = text(members.get("verified"));
                String source = text(members.get("source"));
                if (verified != null && source != null) {
                    lines.add(new Line(label, value(members, format), verified, source));
                }
                members.forEach((name, member) -> collect(within(label, word(name, format)), member, format, lines));
            }
            case Json.Arr array ->
                array.items().forEach(item -> collect(named(label, item, format), item, format, lines));
            case Json.Text text -> {}
            case Json.Num number -> {}
            case Json.Bool bool -> {}
            case Json.Null none -> {}
        }
    }

    private static String within(String label, String name) {
        return label.isEmpty() ? name : label + " · " + name;
    }

    /** An item of a list goes by its title, or by the first of its keys. */
    private static String named(String label, Json item, Formats format) {
        if (!(item instanceof Json.Obj object)) {
            return label;
        }
        String title = object.members().get("title") instanceof Json.Obj titles
                ? text(titles.members().get(Language.of(format.locale()).code()))
                : null;
        if (title != null) {
            return within(label, title);
        }
        return NAMES.stream()
                .map(name -> text(object.members().get(name)))
                .filter(Objects::nonNull)
                .findFirst()
                .map(name -> within(label, word(name, format)))
                .orElse(label);
    }

    private static String value(Map<String, Json> members, Formats format) {
        List<String> parts = new ArrayList<>();
        members.forEach((name, member) -> {
            boolean isOwnLine =
                    member instanceof Json.Obj inner && inner.members().containsKey("verified");
            boolean isNested =
                    member instanceof Json.Arr array && array.items().stream().anyMatch(Json.Obj.class::isInstance);
            if (!UNTOLD.contains(name) && !NAMES.contains(name) && !isOwnLine && !isNested) {
                parts.add((name.equals("value") ? "" : word(name, format) + ": ") + plain(member, format));
            }
        });
        return String.join(" · ", parts);
    }

    private static String plain(Json json, Formats format) {
        return switch (json) {
            case Json.Text text -> said(text.value(), format);
            case Json.Num number -> number.value().toPlainString();
            case Json.Bool bool -> format.text(bool.value() ? "word.yes" : "word.no");
            case Json.Null none -> "–";
            case Json.Arr array ->
                String.join(
                        ", ",
                        array.items().stream().map(item -> plain(item, format)).toList());
            case Json.Obj object -> of(object.members(), format);
        };
    }

    private static String of(Map<String, Json> members, Formats format) {
        String amount = text(members.get("amount"));
        String currency = text(members.get("currency"));
        if (amount != null && currency != null) {
            return said(amount, format) + " " + currency;
        }
        List<String> parts = new ArrayList<>();
        members.forEach((name, member) -> parts.add(word(name, format) + " " + plain(member, format)));
        return String.join(", ", parts);
    }

    /** A code in words, and of {@code deposit:federal} each part; an amount with commas between thousands. */
    private static String said(String text, Formats format) {
        if (text.matches("[0-9]{1,12}\\.[0-9]{2}")) {
            return format.number(new BigDecimal(text));
        }
        int colon = text.indexOf(':');
        return colon > 0 && text.matches("[a-z-]+:[a-z-]+")
                ? word(text.substring(0, colon), format) + " " + word(text.substring(colon + 1), format)
                : word(text, format);
    }

    private static @Nullable String text(@Nullable Json json) {
        return json instanceof Json.Text text ? text.value() : null;
    }
}
