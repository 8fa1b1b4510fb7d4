package org.tequio.scheme;

import java.util.Map;
import java.util.Set;
import org.tequio.event.Json;
import org.tequio.refusal.Problems;

/** Checks that every {@code source} of a document is the key of one of its sources. */
final class SourcesNamed {

    private final Set<String> sources;
    private final Problems problems;

    SourcesNamed(Set<String> sources, Problems problems) {
        this.sources = sources;
        this.problems = problems;
    }

    void check(Json json, String where) {
        switch (json) {
            case Json.Obj object -> object.members().forEach((name, member) -> check(object, name, member, where));
            case Json.Arr array -> {
                for (int i = 0; i < array.items().size(); i++) {
                    check(array.items().get(i), where + "/" + i);
                }
            }
            case Json.Text text -> {}
            case Json.Num number -> {}
            case Json.Bool bool -> {}
            case Json.Null none -> {}
        }
    }

    private void check(Json.Obj object, String name, Json member, String where) {
        boolean evidence = name.equals("source") && object.members().containsKey("verified");
        if (evidence && member instanceof Json.Text text && !sources.contains(text.value())) {
            problems.add("unknown-source", where + "/source", Map.of("source", text.value()));
        }
        check(member, where + "/" + name);
    }
}
