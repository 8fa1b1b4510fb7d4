package org.tequio.web.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Json;
import org.tequio.event.RecordCodec;
import org.tequio.event.Sha256;

/**
 * By what a preview is recognised when it is confirmed: a hash of every figure, day and party that it showed, without
 * what is new in each decision, such as ids, salts and the time of day.
 */
public final class ShownOutcome {

    private static final Set<String> SEALED = Set.of("id", "commitment");
    private static final Pattern NEW =
            Pattern.compile("[a-z]{1,3}-[0-9b-z]{16}|[0-9a-f]{64}|[0-9]{4}-[0-9]{2}-[0-9]{2}T.*");

    private ShownOutcome() {}

    /** By which it is known again whether the same would happen. */
    public static String hash(List<Event> events) {
        List<Json> shown = new ArrayList<>();
        for (Event event : events) {
            EventType type = event.getClass().getAnnotation(EventType.class);
            shown.add(Json.text(type == null ? "" : type.value()));
            shown.add(lasting(RecordCodec.toJson((Record) event)));
        }
        return Sha256.hex(CanonicalJson.bytes(new Json.Arr(shown)));
    }

    private static Json lasting(Json json) {
        return switch (json) {
            case Json.Obj object when object.members().keySet().equals(SEALED) -> Json.text("");
            case Json.Obj object -> {
                Map<String, Json> members = new LinkedHashMap<>();
                object.members().forEach((name, value) -> members.put(name, lasting(value)));
                yield new Json.Obj(members);
            }
            case Json.Arr array ->
                new Json.Arr(array.items().stream().map(ShownOutcome::lasting).toList());
            case Json.Text text -> NEW.matcher(text.value()).matches() ? Json.text("") : text;
            case Json.Num number -> number;
            case Json.Bool bool -> bool;
            case Json.Null none -> none;
        };
    }
}
