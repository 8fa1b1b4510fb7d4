package org.tequio.deadline;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tequio.deadline.DeadlineRules.Assumed;
import org.tequio.event.EventCodec;
import org.tequio.projection.Facts;
import org.tequio.projection.Projection.Fact;
import org.tequio.projection.Projection.Past;
import org.tequio.store.EventStore;
import org.tequio.store.StoredEvent;

/** The open deadlines folded from a log in memory, for ledgers without tables. Confined to one thread. */
public final class FoldedDeadlines implements OpenDeadlines {

    private static final int EVENTS_MAX = 10_000;

    private final EventStore store;
    private final EventCodec codec;
    private final Facts facts;
    private final DeadlineRules rules;
    private final Past past;
    private final Map<String, Deadline> open = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private long position;

    public FoldedDeadlines(EventStore store, EventCodec codec, Facts facts, DeadlineRules rules) {
        this.store = store;
        this.codec = codec;
        this.facts = facts;
        this.rules = rules;
        past = facts.past(store);
    }

    /** All that are open, earliest first. */
    public List<Deadline> all() {
        follow();
        return open.values().stream()
                .sorted(Comparator.comparing((Deadline it) -> it.due().instant())
                        .thenComparing(Deadline::id))
                .toList();
    }

    @Override
    public List<Deadline> commanded(int deadlinesMax) {
        return all().stream()
                .filter(deadline -> !refused.contains(deadline.key()))
                .filter(deadline -> rules.whenPassed(deadline).isPresent())
                .limit(deadlinesMax)
                .toList();
    }

    @Override
    public void refused(Deadline deadline, String command, String codes, Instant now) {
        refused.add(deadline.key());
    }

    private void follow() {
        List<StoredEvent> batch = store.read(position, EVENTS_MAX);
        while (!batch.isEmpty()) {
            for (StoredEvent stored : batch) {
                if (codec.knows(stored.type(), stored.version())) {
                    Fact fact = facts.of(stored);
                    rules.changes(fact, past).forEach(this::apply);
                    rules.recounted(fact, past, assumed()).forEach(this::apply);
                }
                position = stored.position();
            }
            batch = store.read(position, EVENTS_MAX);
        }
    }

    private List<Assumed> assumed() {
        return open.values().stream()
                .filter(it -> it.due().assumed())
                .map(it -> new Assumed(it.id(), it.subject(), it.since()))
                .toList();
    }

    private void apply(Change change) {
        switch (change) {
            case Change.Opens it -> open.put(it.deadline().id(), it.deadline());
            case Change.Closes it -> open.remove(it.id());
            case Change.ClosesAll it ->
                open.values().removeIf(deadline -> deadline.subject().equals(it.subject()));
        }
    }
}
