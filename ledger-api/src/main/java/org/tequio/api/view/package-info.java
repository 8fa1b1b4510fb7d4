/** What the doors show: views folded from the log or read from the projections, with the two times of the question. */
@NullMarked
package org.tequio.api.view;

import org.jspecify.annotations.NullMarked;
