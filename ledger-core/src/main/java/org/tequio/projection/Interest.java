package org.tequio.projection;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.refusal.Defect;
import org.tequio.store.StoredEvent;

/** Which events a projection folds, told from their envelopes, so that the payloads of the others stay undecoded. */
@FunctionalInterface
public interface Interest {

    /** Whether this event is folded. */
    boolean covers(StoredEvent stored);

    /** Every event. */
    static Interest everything() {
        return stored -> true;
    }

    /**
     * The events of some nouns of the domain.
     *
     * @param nouns event records, or sealed interfaces of all events of one noun; {@code Event} itself means every one
     */
    static Interest inEventsOf(Collection<Class<? extends Event>> nouns) {
        if (nouns.contains(Event.class)) {
            return everything();
        }
        Set<String> types = typesOf(nouns);
        return stored -> types.contains(stored.type());
    }

    /** The stored names of the types of all events of some nouns. */
    static Set<String> typesOf(Collection<? extends Class<? extends Event>> nouns) {
        Set<String> types = new HashSet<>();
        nouns.forEach(noun -> addTypes(noun, types));
        return Set.copyOf(types);
    }

    private static void addTypes(Class<?> noun, Set<String> types) {
        EventType type = noun.getAnnotation(EventType.class);
        if (type != null) {
            types.add(type.value());
        } else if (noun.isSealed() && Modifier.isInterface(noun.getModifiers())) {
            for (Class<?> permitted : noun.getPermittedSubclasses()) {
                addTypes(permitted, types);
            }
        } else {
            throw new Defect("neither an event record nor a sealed interface of such: class=" + noun.getName());
        }
    }
}
