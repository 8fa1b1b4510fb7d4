/** A whole life as dated commands in one file: read with all its problems, then given to a ledger in order. */
@NullMarked
package org.tequio.play;

import org.jspecify.annotations.NullMarked;
