package org.tequio.cli;

import java.util.Iterator;
import java.util.Map;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Json;

/** JSON for people: keys in the order given, two spaces a level. */
final class PrettyJson {

    private final StringBuilder out = new StringBuilder();

    private PrettyJson() {}

    static String write(Json json) {
        PrettyJson writer = new PrettyJson();
        writer.value(json, "");
        return writer.out.toString();
    }

    private void value(Json json, String indent) {
        switch (json) {
            case Json.Obj object when !object.members().isEmpty() -> object(object, indent);
            case Json.Arr array when !array.items().isEmpty() -> array(array, indent);
            case Json.Num number -> out.append(number.value().toPlainString());
            default -> out.append(CanonicalJson.write(json));
        }
    }

    private void object(Json.Obj object, String indent) {
        String inner = indent + "  ";
        out.append("{\n");
        Iterator<Map.Entry<String, Json>> members = object.members().entrySet().iterator();
        while (members.hasNext()) {
            Map.Entry<String, Json> member = members.next();
            out.append(inner)
                    .append(CanonicalJson.write(Json.text(member.getKey())))
                    .append(": ");
            value(member.getValue(), inner);
            out.append(members.hasNext() ? ",\n" : "\n");
        }
        out.append(indent).append('}');
    }

    private void array(Json.Arr array, String indent) {
        String inner = indent + "  ";
        out.append("[\n");
        Iterator<Json> items = array.items().iterator();
        while (items.hasNext()) {
            out.append(inner);
            value(items.next(), inner);
            out.append(items.hasNext() ? ",\n" : "\n");
        }
        out.append(indent).append(']');
    }
}
