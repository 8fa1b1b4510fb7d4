package org.tequio.rule;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tequio.event.Tag;
import org.tequio.store.Criterion;
import org.tequio.store.EventStore;
import org.tequio.store.Query;
import org.tequio.store.StoredEvent;

/**
 * The results that rest on a version of rule data, and that a correction of it would have changed. It changes none of
 * them: each keeps the version and hash that it names.
 *
 * @param replaced the version that they rest on
 * @param results in the order of the log
 */
public record RuleImpact(RuleVersion replaced, List<Result> results) {

    public RuleImpact {
        results = List.copyOf(results);
    }

    /**
     * A recorded result.
     *
     * @param position of the event
     * @param type of the event
     * @param about what it is about, as its other tags say
     */
    public record Result(long position, String type, List<String> about) {}

    /** Finds the results by the tag of the rule and the hash that they name. */
    public static RuleImpact of(EventStore store, RuleVersion replaced) {
        Tag rule = RuleTags.rule(replaced.kind(), replaced.id());
        List<Result> results = new ArrayList<>();
        for (StoredEvent stored : store.source(Query.of(Criterion.of(rule)), 0).events()) {
            boolean isRule = stored.type().startsWith("rule-data-");
            if (!isRule && new String(stored.payload(), StandardCharsets.UTF_8).contains(replaced.hash())) {
                results.add(new Result(stored.position(), stored.type(), about(stored.tags(), rule)));
            }
        }
        return new RuleImpact(replaced, results);
    }

    private static List<String> about(Set<Tag> tags, Tag rule) {
        return new TreeSet<>(tags)
                .stream().filter(tag -> !tag.equals(rule)).map(Tag::toString).toList();
    }
}
