package org.tequio.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.scheme.Scheme;

/** Every datum of a scheme's document as a line, with how far it may be trusted and where it was read. */
public record SchemeData(List<Line> lines) {

    public SchemeData {
        lines = List.copyOf(lines);
    }

    /**
     * One datum.
     *
     * @param path where it stands in the document
     * @param verified how far it may be trusted, as documents write it
     * @param source the key of one of the document's sources
     */
    public record Line(String path, String value, String verified, String source) {}

    static SchemeData of(Scheme scheme) {
        List<Line> lines = new ArrayList<>();
        collect("", scheme.document(), lines);
        return new SchemeData(lines);
    }

    private static void collect(String path, Json json, List<Line> lines) {
        switch (json) {
            case Json.Obj object -> {
                String verified = text(object.members().get("verified"));
                String source = text(object.members().get("source"));
                if (verified != null && source != null) {
                    lines.add(new Line(path, value(object.members()), verified, source));
                }
                object.members().forEach((name, member) -> collect(path + "/" + name, member, lines));
            }
            case Json.Arr array -> {
                for (int i = 0; i < array.items().size(); i++) {
                    collect(path + "/" + i, array.items().get(i), lines);
                }
            }
            case Json.Text text -> {}
            case Json.Num number -> {}
            case Json.Bool bool -> {}
            case Json.Null none -> {}
        }
    }

    private static String value(Map<String, Json> members) {
        List<String> parts = new ArrayList<>();
        members.forEach((name, member) -> {
            if (!name.equals("verified") && !name.equals("source") && !name.equals("title")) {
                parts.add((name.equals("value") ? "" : name + " ") + plain(member));
            }
        });
        return String.join(" · ", parts);
    }

    private static String plain(Json json) {
        return switch (json) {
            case Json.Text text -> text.value();
            case Json.Num number -> number.value().toPlainString();
            case Json.Bool bool -> Boolean.toString(bool.value());
            case Json.Null none -> "–";
            case Json.Arr array ->
                String.join(", ", array.items().stream().map(SchemeData::plain).toList());
            case Json.Obj object -> money(object);
        };
    }

    private static String money(Json.Obj object) {
        String amount = text(object.members().get("amount"));
        String currency = text(object.members().get("currency"));
        return amount != null && currency != null ? amount + " " + currency : "…";
    }

    private static @Nullable String text(@Nullable Json json) {
        return json instanceof Json.Text text ? text.value() : null;
    }
}
