/** What follows the log: exactly once, under faults, and never skipping. */
@NullMarked
package org.tequio.projection;

import org.jspecify.annotations.NullMarked;
