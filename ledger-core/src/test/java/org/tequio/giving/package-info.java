/** Giving through a provider, on zero-fee days and others. */
@NullMarked
package org.tequio.giving;

import org.jspecify.annotations.NullMarked;
