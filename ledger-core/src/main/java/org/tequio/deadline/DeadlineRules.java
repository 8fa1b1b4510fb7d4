package org.tequio.deadline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tequio.calendar.HolidayCalendarForm;
import org.tequio.decision.Command;
import org.tequio.event.Event;
import org.tequio.event.Tag;
import org.tequio.projection.Projection.Fact;
import org.tequio.projection.Projection.Past;
import org.tequio.refusal.Defect;
import org.tequio.rule.RuleEvents.RuleDataApproved;
import org.tequio.store.Query;

/** All rules about deadlines as one. */
public final class DeadlineRules {

    private static final String CALENDAR_TYPE = "rule-data-approved";

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

    /** The nouns that any rule looks at, and what lets calendars hold. */
    public List<Class<? extends Event>> nouns() {
        Set<Class<? extends Event>> all = new LinkedHashSet<>();
        rules.forEach(rule -> all.addAll(rule.nouns()));
        all.add(RuleDataApproved.class);
        return List.copyOf(all);
    }

    /** What an event does. */
    public List<Change> changes(Fact fact, Past past) {
        return changes(fact, new Known(fact, past));
    }

    private List<Change> changes(Fact fact, Known known) {
        List<Change> changes = new ArrayList<>();
        for (DeadlineRule rule : rules) {
            for (Class<? extends Event> noun : rule.nouns()) {
                if (noun.isInstance(fact.event())) {
                    changes.addAll(rule.changes(fact.event(), known));
                    break;
                }
            }
        }
        return changes;
    }

    /**
     * Which of the open deadlines, of those only assumed so far, are to be counted again, because an event lets another
     * version of a calendar hold. One that was counted by a calendar that knew its days stays as it is (HC-18).
     */
    public List<Change> recounted(Fact fact, Past past, Collection<Assumed> open) {
        List<Change> changes = new ArrayList<>();
        if (isCalendarApproved(fact)) {
            for (Assumed each : open) {
                past.matching(Query.of(each.subject()), fact.stored().position()).stream()
                        .filter(it -> it.stored().position() == each.since())
                        .flatMap(it ->
                                changes(it, new Known(it, past, fact.stored().position())).stream())
                        .filter(it -> it instanceof Change.Opens opens
                                && opens.deadline().id().equals(each.id()))
                        .forEach(changes::add);
            }
        }
        return changes;
    }

    /** Whether an event lets a version of a holiday calendar hold. */
    static boolean isCalendarApproved(Fact fact) {
        return fact.stored().type().equals(CALENDAR_TYPE)
                && fact.event() instanceof RuleDataApproved it
                && it.kind().equals(HolidayCalendarForm.KIND);
    }

    /**
     * An open deadline whose day is only assumed.
     *
     * @param since the position of the event that opened it
     */
    public record Assumed(String id, Tag subject, long since) {}

    /** What the clock commands once a deadline has passed; nothing where the day itself is only assumed. */
    public Optional<Command> whenPassed(Deadline deadline) {
        DeadlineRule rule = byKind.get(deadline.kind());
        return rule == null || deadline.due().assumed() ? Optional.empty() : rule.whenPassed(deadline);
    }
}
