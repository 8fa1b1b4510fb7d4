/** What becomes of a party's commitment to a project: reduced, lapsed at the year's end, continued, freed. */
@NullMarked
package org.tequio.commitment;

import org.jspecify.annotations.NullMarked;
