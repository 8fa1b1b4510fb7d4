/** Tests of deadlines and of the clock. */
@NullMarked
package org.tequio.deadline;

import org.jspecify.annotations.NullMarked;
