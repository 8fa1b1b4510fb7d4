/** An association's own book: what was promised and given, what it holds, sends and gets back (HC-25). */
@NullMarked
package org.tequio.treasury;

import org.jspecify.annotations.NullMarked;
