/** Published figures, kept apart from real money. */
@NullMarked
package org.tequio.report;

import org.jspecify.annotations.NullMarked;
