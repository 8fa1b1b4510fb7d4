/** Money asked for by the executor, let go by another person, and spent. */
@NullMarked
package org.tequio.fund.release;

import org.jspecify.annotations.NullMarked;
