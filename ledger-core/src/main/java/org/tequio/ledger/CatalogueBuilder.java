package org.tequio.ledger;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tequio.deadline.DeadlineRule;
import org.tequio.decision.Automation;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.event.Upcaster;
import org.tequio.journal.EntryRule;
import org.tequio.projection.Projection;
import org.tequio.refusal.Defect;

/** Gathers the lines of a catalogue; a line that stands twice is a defect. Confined to one thread. */
public final class CatalogueBuilder {

    final Set<Class<? extends Event>> events = new LinkedHashSet<>();
    final Map<String, Slice<?, ?>> slices = new LinkedHashMap<>();
    final List<EntryRule> entryRules = new ArrayList<>();
    final List<Automation> automations = new ArrayList<>();
    final List<DeadlineRule> deadlines = new ArrayList<>();
    final List<Projection> projections = new ArrayList<>();
    final List<Upcaster> upcasters = new ArrayList<>();
    final Set<String> unconditional = new LinkedHashSet<>();

    CatalogueBuilder() {}

    /** An event record, or the sealed interface of all events of one noun. */
    public CatalogueBuilder events(Class<? extends Event> type) {
        if (type.isRecord()) {
            add(events.add(type), "event", type.getName());
            return this;
        }
        if (!type.isSealed() || !Modifier.isInterface(type.getModifiers())) {
            throw new Defect("neither an event record nor a sealed interface of such: class=" + type.getName());
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            events(permitted.asSubclass(Event.class));
        }
        return this;
    }

    /** A slice. */
    public CatalogueBuilder slice(Slice<?, ?> slice) {
        String name = Catalogue.nameOf(slice.command());
        add(slices.putIfAbsent(name, slice) == null, "command", name);
        return this;
    }

    /** A slice for a fact that nothing can refuse: only these may have an empty boundary. */
    public CatalogueBuilder unconditional(Slice<?, ?> slice) {
        unconditional.add(Catalogue.nameOf(slice.command()));
        return slice(slice);
    }

    /** How the events of a noun post to the books. */
    public CatalogueBuilder entries(EntryRule rule) {
        entryRules.add(rule);
        return this;
    }

    /** A standing rule. */
    public CatalogueBuilder automation(Automation automation) {
        add(automations.stream().noneMatch(a -> a.name().equals(automation.name())), "automation", automation.name());
        automations.add(automation);
        return this;
    }

    /** What opens and closes deadlines, and what the clock does when they pass. */
    public CatalogueBuilder deadlines(DeadlineRule rule) {
        deadlines.add(rule);
        return this;
    }

    /** A read model. */
    public CatalogueBuilder projection(Projection projection) {
        add(projections.stream().noneMatch(p -> p.name().equals(projection.name())), "projection", projection.name());
        projections.add(projection);
        return this;
    }

    /** How an older version of an event's payload is read today. */
    public CatalogueBuilder upcaster(Upcaster upcaster) {
        upcasters.add(upcaster);
        return this;
    }

    public Catalogue build() {
        return new Catalogue(this);
    }

    private static void add(boolean isNew, String kind, String name) {
        if (!isNew) {
            throw new Defect("listed twice: " + kind + "=" + name);
        }
    }
}
