package org.tequio.fund;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that changed which seat bears how much of what was spent.
 *
 * @param spending the invoice; {@code null} where money went back and cents, or more, changed their owner
 * @param parts by how much more each seat bears; negative where it bears less
 * @param undone whether the invoice was undone
 */
record Bearing(@Nullable String spending, List<Part> parts, boolean undone) {

    Bearing {
        parts = List.copyOf(parts);
    }
}
