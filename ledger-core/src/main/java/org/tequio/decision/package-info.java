/** How a command becomes events: a slice folds its boundary and decides, purely. */
@NullMarked
package org.tequio.decision;

import org.jspecify.annotations.NullMarked;
