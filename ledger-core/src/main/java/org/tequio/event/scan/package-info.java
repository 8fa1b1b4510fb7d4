/**
 * The short way from stored bytes to records. Stored payloads are canonical, so that the reader knows which member comes
 * next and where a string may end; whatever is not exactly as expected is left to the long way, which says what is
 * wrong.
 */
@NullMarked
package org.tequio.event.scan;

import org.jspecify.annotations.NullMarked;
