/** Giving to a project or an appeal through a provider of transfers, at its prices of that day; on zero-fee days at none. */
@NullMarked
package org.tequio.giving;

import org.jspecify.annotations.NullMarked;
