package org.tequio.capture;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.refusal.Defect;
import org.tequio.store.Query;
import org.tequio.vault.Fingerprints;

/**
 * One command of many that are decided together: it sees the events that its own slice would read, and those of the
 * commands before it.
 *
 * @param number of its line in the table
 */
record Line<C extends Command, S>(int number, C command, Slice<C, S> slice) {

    private static final ClassValue<String> TYPES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> kind) {
            EventType type = kind.getAnnotation(EventType.class);
            if (type == null) {
                throw new Defect("not an event: class=" + kind.getName());
            }
            return type.value();
        }
    };

    /** What its slice reads first. */
    Query first(@Nullable Fingerprints fingerprints) {
        return boundary(fingerprints).query();
    }

    /** What its slice reads then, by what is known. */
    Query second(List<Event> seen) {
        Boundary<S> more = slice.widened(command, folded(seen, null));
        return more == null ? Query.nothing() : more.query();
    }

    /** What its slice reads last, by what is known. */
    Query third(List<Event> seen) {
        Boundary<S> last = slice.widenedOnceMore(command, widened(seen, null));
        return last == null ? Query.nothing() : last.query();
    }

    /** Decides on what was read and on what the lines before it have decided. */
    Decision decide(List<Event> seen, Acting acting) {
        S state = widened(seen, acting);
        Boundary<S> last = slice.widenedOnceMore(command, state);
        if (last != null) {
            Query read = boundary(acting).query().or(second(seen));
            state = fold(state, last, seen, read);
        }
        return slice.decide(command, state, acting);
    }

    private S folded(List<Event> seen, @Nullable Fingerprints fingerprints) {
        Boundary<S> first = boundary(fingerprints);
        return fold(first.initial(), first, seen, Query.nothing());
    }

    private S widened(List<Event> seen, @Nullable Fingerprints fingerprints) {
        S state = folded(seen, fingerprints);
        Boundary<S> more = slice.widened(command, state);
        return more == null ? state : fold(state, more, seen, first(fingerprints));
    }

    private Boundary<S> boundary(@Nullable Fingerprints fingerprints) {
        return fingerprints == null ? slice.boundary(command) : slice.boundary(command, fingerprints);
    }

    private static <S> S fold(S from, Boundary<S> boundary, List<Event> seen, Query except) {
        S state = from;
        for (Event event : seen) {
            String type = TYPES.get(event.getClass());
            Set<Tag> tags = event.tags();
            if (boundary.query().matches(type, tags) && !except.matches(type, tags)) {
                state = boundary.evolve().apply(state, event);
            }
        }
        return state;
    }
}
