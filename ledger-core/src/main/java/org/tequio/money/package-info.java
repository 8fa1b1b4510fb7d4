/** Exact amounts in integer minor units, and the splits of them that never lose a cent. */
@NullMarked
package org.tequio.money;

import org.jspecify.annotations.NullMarked;
