/** Tests of what becomes of commitments. */
@NullMarked
package org.tequio.commitment;

import org.jspecify.annotations.NullMarked;
