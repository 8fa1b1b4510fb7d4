/** A replay finds what is wrong, and only that. */
@NullMarked
package org.tequio.replay;

import org.jspecify.annotations.NullMarked;
