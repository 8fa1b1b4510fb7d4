/** The short way from bytes to records, held against the long one. */
@NullMarked
package org.tequio.event.scan;

import org.jspecify.annotations.NullMarked;
