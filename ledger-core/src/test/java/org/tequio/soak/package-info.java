/** Followers of the log under random faults, for as long as one likes. */
@NullMarked
package org.tequio.soak;

import org.jspecify.annotations.NullMarked;
