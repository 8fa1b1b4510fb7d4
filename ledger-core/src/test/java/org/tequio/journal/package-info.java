/** The books as tables, held against the plain sums of their postings and against another program. */
@NullMarked
package org.tequio.journal;

import org.jspecify.annotations.NullMarked;
