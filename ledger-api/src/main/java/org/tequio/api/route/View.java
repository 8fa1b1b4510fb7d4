package org.tequio.api.route;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Json;
import org.tequio.event.RecordCodec;

/** How a view is read. What a viewer may not see is absent for her. */
@FunctionalInterface
public interface View {

    /**
     * Reads.
     *
     * @throws Absent if there is no such thing, or none that the viewer may see
     * @throws org.tequio.refusal.InvalidInput if the question cannot be read
     */
    Seen read(Question question);

    /** What was seen. */
    sealed interface Seen {

        /** One thing, as it is told. */
        record One(Json data) implements Seen {}

        /**
         * A page of a list.
         *
         * @param next the cursor of the page after this one; {@code null} at the end
         */
        record Many(List<? extends Record> items, @Nullable String next) implements Seen {
            public Many {
                items = List.copyOf(items);
            }
        }
    }

    /** One thing. */
    static Seen one(Record data) {
        return new Seen.One(RecordCodec.toJson(data));
    }

    /** One thing, or none. */
    static Seen one(Optional<? extends Record> data, String what) {
        return one(data.orElseThrow(() -> new Absent(what)));
    }

    /** A list that needs no second page. */
    static Seen all(List<? extends Record> items) {
        return new Seen.Many(items, null);
    }

    /** There is no such thing, or none that the viewer may see. */
    final class Absent extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Absent(String what) {
            super("absent: what=" + what, null, false, false);
        }
    }
}
