/** Tests of the committee. */
@NullMarked
package org.tequio.committee;

import org.jspecify.annotations.NullMarked;
