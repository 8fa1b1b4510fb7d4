/** What is recorded long after its day: it needs a reason and is marked (HC-8). */
@NullMarked
package org.tequio.late;

import org.jspecify.annotations.NullMarked;
