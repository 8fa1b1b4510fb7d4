/** Balances folded in arrays, held against plain sums. */
@NullMarked
package org.tequio.journal.fold;

import org.jspecify.annotations.NullMarked;
