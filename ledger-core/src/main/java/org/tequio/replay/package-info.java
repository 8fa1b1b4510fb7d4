/** Folds the log again from zero and holds the result against what is served. */
@NullMarked
package org.tequio.replay;

import org.jspecify.annotations.NullMarked;
