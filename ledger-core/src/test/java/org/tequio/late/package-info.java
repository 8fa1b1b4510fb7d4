/** What is recorded long after its day. */
@NullMarked
package org.tequio.late;

import org.jspecify.annotations.NullMarked;
