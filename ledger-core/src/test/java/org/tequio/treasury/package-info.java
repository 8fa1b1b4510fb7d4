/** Tests of an association's own book. */
@NullMarked
package org.tequio.treasury;

import org.jspecify.annotations.NullMarked;
