package org.tequio.demo;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.ledger.Catalogue;
import org.tequio.refusal.Defect;

/**
 * Reads a script for one row into the lines of a play. Beside the members of a play's line it knows {@code after} (first
 * that other road), {@code for} (from here on this row), {@code day} (this very day, where {@code on} is put off by the
 * row's {@code days}), and names people by their part. What a command is about is the row's work, if it does not say.
 */
final class Script {

    private final Catalogue catalogue = Catalogue.standard();
    private final Map<String, Json> people;
    private final String scope;
    private final BiConsumer<LocalDate, Json.Obj> told;
    private Map<String, String> row;
    private @Nullable LocalDate day;

    /** @param told takes each line with its day */
    Script(Map<String, Json> people, Map<String, String> row, String scope, BiConsumer<LocalDate, Json.Obj> told) {
        this.people = people;
        this.row = row;
        this.scope = scope;
        this.told = told;
    }

    void read(String file) {
        Shelf.lines(file).forEach(line -> read(file, line));
    }

    private void read(String file, Map<String, Json> line) {
        if (line.get("after") instanceof Json.Text road) {
            read("roads/" + road.value() + ".ndjson");
        } else if (line.get("for") instanceof Json.Obj about) {
            Map<String, String> values = new LinkedHashMap<>();
            about.members().forEach((name, value) -> values.put(name, text(value)));
            row = values;
        } else if (line.containsKey("do")) {
            tell(file, line);
        } else if (!line.keySet().equals(Set.of("note"))) {
            throw new Defect("not a line of a script: file=" + file + ", members=" + line.keySet());
        }
    }

    private void tell(String file, Map<String, Json> line) {
        Blanks blanks = new Blanks(row, scope);
        day = day(line, day);
        if (day == null) {
            throw new Defect("no day: file=" + file);
        }
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("do", line.getOrDefault("do", Json.text("")));
        if (line.get("name") instanceof Json.Text name) {
            members.put("name", Json.text(scope + "-" + name.value()));
        }
        if (line.get("expect") instanceof Json.Text expected) {
            members.put("expect", expected);
        }
        actor(file, line.get("as")).ifPresent(actor -> members.put("as", blanks.fill(actor)));
        members.put("with", body(line, blanks));
        told.accept(day, new Json.Obj(members));
    }

    private Json.Obj body(Map<String, Json> line, Blanks blanks) {
        Map<String, Json> body = new LinkedHashMap<>();
        if (row.containsKey("work") && needsProject(line.get("do"))) {
            body.put("project", Json.text("p-{{work}}"));
        }
        if (line.get("with") instanceof Json.Obj said) {
            body.putAll(said.members());
        }
        return blanks.fill(body);
    }

    /** Whether the command cannot do without a project. */
    private boolean needsProject(@Nullable Json command) {
        return catalogue
                .command(text(command))
                .filter(type -> Arrays.stream(type.getRecordComponents())
                        .anyMatch(it -> it.getName().equals("project")
                                && !it.getAnnotatedType().isAnnotationPresent(Nullable.class)))
                .isPresent();
    }

    private Optional<Map<String, Json>> actor(String file, @Nullable Json part) {
        if (part instanceof Json.Obj said) {
            return Optional.of(said.members());
        }
        if (part == null || text(part).equals("system")) {
            return Optional.empty();
        }
        if (people.get(text(part)) instanceof Json.Obj person) {
            return Optional.of(person.members());
        }
        throw new Defect("nobody has that part: part=" + text(part) + ", file=" + file);
    }

    private @Nullable LocalDate day(Map<String, Json> line, @Nullable LocalDate before) {
        if (line.get("day") instanceof Json.Text fixed) {
            return LocalDate.parse(fixed.value());
        }
        return line.get("on") instanceof Json.Text base
                ? LocalDate.parse(base.value()).plusDays(Long.parseLong(row.getOrDefault("days", "0")))
                : before;
    }

    private static String text(@Nullable Json json) {
        return json instanceof Json.Text text ? text.value() : "";
    }
}
