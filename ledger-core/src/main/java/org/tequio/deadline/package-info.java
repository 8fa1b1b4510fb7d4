/** What must have happened by when, and the clock that acts where nobody did. */
@NullMarked
package org.tequio.deadline;

import org.jspecify.annotations.NullMarked;
