/** Foreign exchange: exact decimal rates with a source and a date, and conversions rounded once. */
@NullMarked
package org.tequio.fx;

import org.jspecify.annotations.NullMarked;
