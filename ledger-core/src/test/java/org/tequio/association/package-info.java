/** Tests of associations. */
@NullMarked
package org.tequio.association;

import org.jspecify.annotations.NullMarked;
