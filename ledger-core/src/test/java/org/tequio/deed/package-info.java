/** Tests of printed documents. */
@NullMarked
package org.tequio.deed;

import org.jspecify.annotations.NullMarked;
