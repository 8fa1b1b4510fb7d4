/** Tests of what a play may say. */
@NullMarked
package org.tequio.play;

import org.jspecify.annotations.NullMarked;
