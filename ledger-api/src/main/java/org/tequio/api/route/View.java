package org.tequio.api.route;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

        /** One thing. */
        record One(Record data) implements Seen {}

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

    /** There is no such thing, or none that the viewer may see. */
    final class Absent extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Absent(String what) {
            super("absent: what=" + what, null, false, false);
        }
    }
}
