/** How what an appeal has lost is given up by two of its parties, so that it can end. */
@NullMarked
package org.tequio.appeal.loss;

import org.jspecify.annotations.NullMarked;
