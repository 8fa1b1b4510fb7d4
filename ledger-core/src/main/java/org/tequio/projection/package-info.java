/** Read models folded from the log, with their position kept beside their data. */
@NullMarked
package org.tequio.projection;

import org.jspecify.annotations.NullMarked;
