/** Working days by holiday calendars, which are rule data. */
@NullMarked
package org.tequio.calendar;

import org.jspecify.annotations.NullMarked;
