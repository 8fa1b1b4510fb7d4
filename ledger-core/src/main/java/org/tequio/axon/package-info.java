/** The one place that knows Axon Framework: the command bus, the event store's adapter, and nothing of the domain. */
@NullMarked
package org.tequio.axon;

import org.jspecify.annotations.NullMarked;
