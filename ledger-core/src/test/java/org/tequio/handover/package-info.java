/** Tests of what is left pending at a handover. */
@NullMarked
package org.tequio.handover;

import org.jspecify.annotations.NullMarked;
