/** Calls for proposals: opened for a time, entered by projects, perhaps declared void. */
@NullMarked
package org.tequio.call;

import org.jspecify.annotations.NullMarked;
