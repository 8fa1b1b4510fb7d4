/** Rows about the log itself: appended to, read, folded, grown large. */
@NullMarked
package org.tequio.benchmarks.log;

import org.jspecify.annotations.NullMarked;
