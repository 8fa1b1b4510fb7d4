/** Figures that others have published: statistics and claims, kept apart from the books of real money. */
@NullMarked
package org.tequio.report;

import org.jspecify.annotations.NullMarked;
