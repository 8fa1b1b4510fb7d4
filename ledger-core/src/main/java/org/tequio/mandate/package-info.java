/** Who may act, in which role, for which party, from when to when. */
@NullMarked
package org.tequio.mandate;

import org.jspecify.annotations.NullMarked;
