/** Double-entry books derived from events. */
@NullMarked
package org.tequio.journal;

import org.jspecify.annotations.NullMarked;
