package org.tequio.rule;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tequio.event.EventCodec;
import org.tequio.store.Criterion;
import org.tequio.store.EventStore;
import org.tequio.store.Query;
import org.tequio.store.StoredEvent;

/** All rule data as known at a position of the log; immutable. */
public final class RuleBook {

    private static final Query ALL =
            new Query(List.of(new Criterion(Set.of(), Set.of("rule-data-proposed", "rule-data-approved"))));

    private final Map<String, RuleHistory> histories;
    private final long asKnown;

    private RuleBook(Map<String, RuleHistory> histories, long asKnown) {
        this.histories = Map.copyOf(histories);
        this.asKnown = asKnown;
    }

    /** Reads the book from the log, as known at a position. */
    public static RuleBook asKnown(EventStore store, EventCodec codec, long position) {
        Map<String, RuleHistory> histories = new LinkedHashMap<>();
        for (StoredEvent stored : store.source(ALL, 0).events()) {
            if (stored.position() <= position) {
                add(histories, (RuleEvents) codec.decode(stored.type(), stored.version(), stored.payload()));
            }
        }
        return new RuleBook(histories, position);
    }

    /** Reads the book as known now. */
    public static RuleBook now(EventStore store, EventCodec codec) {
        return asKnown(store, codec, store.head());
    }

    /** Whether anything has been proposed or approved since a position of the log. */
    public static boolean changesAfter(EventStore store, long position) {
        return !store.source(ALL, position).events().isEmpty();
    }

    /** Up to where the log was read. */
    public long asKnown() {
        return asKnown;
    }

    /** The version that holds on a day. */
    public Optional<RuleVersion> on(String kind, String id, LocalDate day) {
        return history(kind, id).on(day);
    }

    public Optional<RuleVersion> version(String kind, String id, int version) {
        return history(kind, id).version(version);
    }

    /** Everything known of one piece of rule data; empty if there is none. */
    public RuleHistory history(String kind, String id) {
        return histories.getOrDefault(kind + "/" + id, RuleHistory.none(kind, id));
    }

    /** The ids of one kind, in order. */
    public List<String> ids(String kind) {
        return histories.values().stream()
                .filter(history -> history.kind().equals(kind))
                .map(RuleHistory::id)
                .sorted()
                .toList();
    }

    /** All rule data, by kind and id. */
    public List<RuleHistory> all() {
        List<RuleHistory> all = new ArrayList<>(histories.values());
        all.sort(Comparator.comparing(RuleHistory::kind).thenComparing(RuleHistory::id));
        return List.copyOf(all);
    }

    /** The versions that wait for approval. */
    public List<RuleVersion> pending() {
        return all().stream()
                .flatMap(history -> history.versions().stream())
                .filter(version -> !version.isApproved())
                .toList();
    }

    private static void add(Map<String, RuleHistory> histories, RuleEvents event) {
        String key = event.kind() + "/" + event.id();
        histories.merge(
                key, RuleHistory.none(event.kind(), event.id()).after(event), (before, first) -> before.after(event));
    }
}
