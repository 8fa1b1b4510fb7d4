/** Matching schemes as data: the document, its strict reading, the split of a total and the match of a gift. */
@NullMarked
package org.tequio.scheme;

import org.jspecify.annotations.NullMarked;
