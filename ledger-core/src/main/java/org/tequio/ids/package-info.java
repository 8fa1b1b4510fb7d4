/** New ids and random bytes, from chance in production and from a seed in simulations. */
@NullMarked
package org.tequio.ids;

import org.jspecify.annotations.NullMarked;
