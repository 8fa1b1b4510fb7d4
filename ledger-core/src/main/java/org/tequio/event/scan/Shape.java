package org.tequio.event.scan;

import org.jspecify.annotations.Nullable;

/** How the values of one Java type are read from canonical bytes. Stateless. */
interface Shape {

    /** The value at the cursor, which then stands behind it; {@code null} if the bytes are not as expected. */
    @Nullable
    Object scan(Cursor in);
}
