package org.tequio.imports.bulk;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Command;
import org.tequio.event.Json;
import org.tequio.event.JsonReader;
import org.tequio.event.RecordCodec;
import org.tequio.ledger.Catalogue;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;

/** Reads single lines: {@code {"do": command, "with": body, "key": key}}. Safe for use by many threads. */
final class BulkReader {

    private static final Set<String> MEMBERS = Set.of("do", "with", "key", "note");

    private final Catalogue catalogue;

    BulkReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** What a line says; {@code null} if it says nothing or problems were added. */
    @Nullable
    BulkLine read(int number, String text, Problems problems) {
        if (text.isBlank()) {
            return null;
        }
        Problems own = new Problems();
        BulkLine line = null;
        try {
            if (JsonReader.read(text) instanceof Json.Obj object) {
                line = line(number, object, own);
            } else {
                own.add(Problem.of("wrong-form", "", "expected", "object"));
            }
        } catch (InvalidInput e) {
            e.problems().forEach(own::add);
        }
        for (Problem problem : own.all()) {
            // The reader of one document counts from its own first line.
            String where = problem.where().replaceFirst("^line 1, ", "");
            problems.add(problem.code(), "line " + number + (where.isEmpty() ? "" : " " + where), problem.values());
        }
        return own.none() ? line : null;
    }

    private @Nullable BulkLine line(int number, Json.Obj object, Problems problems) {
        if (object.members().keySet().equals(Set.of("note"))) {
            return null;
        }
        for (String member : object.members().keySet()) {
            if (!MEMBERS.contains(member)) {
                problems.add(Problem.of("unknown-field", "/" + member, "field", member));
            }
        }
        String name = text(object, "do", problems);
        if (name == null) {
            problems.add("missing-field", "/do");
            return null;
        }
        String key = text(object, "key", problems);
        var slice = catalogue.slice(name);
        if (slice.isEmpty()) {
            problems.add(Problem.of("unknown-command", "/do", "command", name));
            return null;
        }
        Json body = object.members().get("with");
        if (body == null) {
            problems.add("missing-field", "/with");
            return null;
        }
        Command command = RecordCodec.read(slice.get().command(), body, "/with", problems);
        return command == null ? null : new BulkLine(number, command, key);
    }

    private static @Nullable String text(Json.Obj object, String member, Problems problems) {
        Json value = object.members().get(member);
        if (value == null || value instanceof Json.Text) {
            return value == null ? null : ((Json.Text) value).value();
        }
        problems.add(Problem.of("wrong-form", "/" + member, "expected", "text"));
        return null;
    }
}
