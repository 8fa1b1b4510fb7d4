/** Budgets of public parties: what may be committed in a fiscal year, for a programme, at a place. Memo, never cash. */
@NullMarked
package org.tequio.budget;

import org.jspecify.annotations.NullMarked;
