/**
 * The deterministic simulation: one seed drives callers, clocks, crashes and the faults of the database against the
 * production writer, caches and followers on one thread, beside a model that knows what must hold.
 */
@NullMarked
package org.tequio.simulation;

import org.jspecify.annotations.NullMarked;
