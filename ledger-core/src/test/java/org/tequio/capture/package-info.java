/** Tests of entering whole sessions at once. */
@NullMarked
package org.tequio.capture;

import org.jspecify.annotations.NullMarked;
