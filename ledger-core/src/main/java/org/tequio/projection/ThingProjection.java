package org.tequio.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tequio.event.Tag;

/**
 * A list of everything that events are about, by tag: which associations, projects, remittances, rule data there are.
 * What each of them is, a reader folds from its own events, exactly as of any two times.
 */
public final class ThingProjection implements Projection {

    /** Under which its position is stored. */
    public static final String NAME = "thing";

    private static final String ADD_UP = """
        on conflict (kind, id) do update
           set last_position = excluded.last_position, events = thing.events + excluded.events\
        """;

    private final Set<String> kinds;

    /**
     * @param kinds the keys of the tags to list
     */
    public ThingProjection(String... kinds) {
        this.kinds = Set.of(kinds);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String schemaResource() {
        return "thing.sql";
    }

    @Override
    public List<String> tables() {
        return List.of("thing");
    }

    @Override
    public void apply(Connection connection, List<Fact> batch) throws SQLException {
        Map<Tag, Seen> seen = new LinkedHashMap<>();
        for (Fact fact : batch) {
            for (Tag tag : fact.stored().tags()) {
                if (kinds.contains(tag.key())) {
                    seen.merge(tag, new Seen(fact, fact.stored().position(), 1), Seen::and);
                }
            }
        }
        Rows rows = Rows.into(
                "thing",
                "kind text",
                "id text",
                "first_position int8",
                "first_type text",
                "first_on date",
                "last_position int8",
                "events int8");
        seen.forEach((tag, it) -> rows.add(
                tag.key(),
                tag.value(),
                it.first.stored().position(),
                it.first.stored().type(),
                it.first.trueOn().toString(),
                it.last,
                it.count));
        rows.insert(connection, ADD_UP);
    }

    private record Seen(Fact first, long last, long count) {
        Seen and(Seen later) {
            return new Seen(first, later.last, count + later.count);
        }
    }
}
