/** Diaspora associations: who is registered, with how many members abroad, from when to when. */
@NullMarked
package org.tequio.association;

import org.jspecify.annotations.NullMarked;
