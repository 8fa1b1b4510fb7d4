package org.tequio.api.route;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tequio.event.Characters;
import org.tequio.event.Json;
import org.tequio.event.RecordCodec;
import org.tequio.refusal.Problem;
import org.tequio.refusal.Problems;

/** Makes a command of what was sent: the body's members, and the path's variables under their names. */
public final class RequestBody {

    private RequestBody() {}

    /**
     * The command, if nothing is wrong with it.
     *
     * @param problems takes every problem found
     * @return {@code null} exactly if problems were added
     */
    public static org.tequio.decision.@org.jspecify.annotations.Nullable Command command(
            Route.Write route, Json body, Map<String, String> variables, Problems problems) {
        if (!(body instanceof Json.Obj object)) {
            problems.add(Problem.of("wrong-form", "", "expected", "object"));
            return null;
        }
        Map<String, Json> members = new LinkedHashMap<>(object.members());
        variables.forEach((name, value) -> {
            if (members.put(name, Json.text(value)) != null) {
                problems.add(Problem.of("said-by-the-path", "/" + name, "value", value));
            }
        });
        Characters.check(new Json.Obj(members), "", problems);
        Record command = RecordCodec.read(route.command(), new Json.Obj(members), "", problems);
        return problems.none() ? (org.tequio.decision.Command) command : null;
    }
}
