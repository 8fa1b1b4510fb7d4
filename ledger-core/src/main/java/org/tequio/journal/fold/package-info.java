/**
 * Balances and settlement positions folded in memory: accounts as numbers, amounts as whole minor units in plain arrays.
 */
@NullMarked
package org.tequio.journal.fold;

import org.jspecify.annotations.NullMarked;
