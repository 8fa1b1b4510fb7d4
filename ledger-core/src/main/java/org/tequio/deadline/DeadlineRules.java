package org.tequio.deadline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tequio.decision.Command;
import org.tequio.event.Event;
import org.tequio.projection.Projection.Fact;
import org.tequio.projection.Projection.Past;
import org.tequio.refusal.Defect;

/** All rules about deadlines as one. */
public final class DeadlineRules {

    private final List<DeadlineRule> rules;
    private final Map<String, DeadlineRule> byKind = new LinkedHashMap<>();
    private final Map<String, DeadlineKind> kinds = new LinkedHashMap<>();

    public DeadlineRules(List<DeadlineRule> rules) {
        this.rules = List.copyOf(rules);
        for (DeadlineRule rule : rules) {
            for (DeadlineKind kind : rule.kinds()) {
                if (byKind.put(kind.code(), rule) != null) {
                    throw new Defect("two rules keep one kind of deadline: kind=" + kind.code());
                }
                kinds.put(kind.code(), kind);
            }
        }
    }

    /** Every kind, in the order of the rules. */
    public List<DeadlineKind> kinds() {
        return List.copyOf(kinds.values());
    }

    /** A kind by its code. */
    public DeadlineKind kind(String code) {
        return Optional.ofNullable(kinds.get(code))
                .orElseThrow(() -> new Defect("nobody keeps this kind of deadline: kind=" + code));
    }

    /** The nouns that any rule looks at. */
    public List<Class<? extends Event>> nouns() {
        Set<Class<? extends Event>> all = new LinkedHashSet<>();
        rules.forEach(rule -> all.addAll(rule.nouns()));
        return List.copyOf(all);
    }

    /** What an event does. */
    public List<Change> changes(Fact fact, Past past) {
        List<Change> changes = new ArrayList<>();
        for (DeadlineRule rule : rules) {
            for (Class<? extends Event> noun : rule.nouns()) {
                if (noun.isInstance(fact.event())) {
                    changes.addAll(rule.changes(fact.event(), new Known(fact, past)));
                    break;
                }
            }
        }
        return changes;
    }

    /** What the clock commands once a deadline has passed; nothing where the day itself is only assumed. */
    public Optional<Command> whenPassed(Deadline deadline) {
        DeadlineRule rule = byKind.get(deadline.kind());
        return rule == null || deadline.due().assumed() ? Optional.empty() : rule.whenPassed(deadline);
    }
}
