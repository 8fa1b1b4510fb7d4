/** The event store: an append-only log with a dynamic consistency boundary, gapless and durable. */
@NullMarked
package org.tequio.store;

import org.jspecify.annotations.NullMarked;
