/** Whole sessions entered from one table, all of it or nothing (HC-33). */
@NullMarked
package org.tequio.capture;

import org.jspecify.annotations.NullMarked;
