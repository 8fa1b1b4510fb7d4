package org.tequio.projection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tequio.event.Tag;
import org.tequio.store.StoredEvent;

/**
 * A list of everything that events are about, by tag: which associations, projects, remittances, rule data there are.
 * What each of them is, a reader folds from its own events, exactly as of any two times.
 */
public final class ThingProjection implements Projection {

    /** Under which its position is stored. */
    public static final String NAME = "thing";

    private static final int REMEMBERED_MAX = 100_000;

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
    public Interest interest() {
        return stored -> stored.tags().stream().anyMatch(tag -> kinds.contains(tag.key()));
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public void apply(Connection connection, List<Fact> batch) throws SQLException {
        apply(connection, batch, (query, upTo) -> List.of());
    }

    @Override
    public void apply(Connection connection, List<Fact> batch, Past past) throws SQLException {
        Listed listed = past.remembered(Listed.class, Listed::new);
        Rows rows =
                Rows.into("thing", "kind text", "id text", "first_position int8", "first_type text", "first_on date");
        for (Fact fact : batch) {
            for (Tag tag : fact.stored().tags()) {
                if (kinds.contains(tag.key()) && listed.add(tag)) {
                    StoredEvent first = fact.stored();
                    rows.add(
                            tag.key(),
                            tag.value(),
                            first.position(),
                            first.type(),
                            fact.trueOn().toString());
                }
            }
        }
        rows.insert(connection, "on conflict do nothing");
    }

    /** What is surely in the table already; most events are about something known. */
    private static final class Listed {
        private final Set<Tag> tags = new HashSet<>();

        boolean add(Tag tag) {
            if (tags.size() >= REMEMBERED_MAX) {
                tags.clear();
            }
            return tags.add(tag);
        }
    }
}
