/** Exchange rates that people type: whose they are, of which day, and how far off the published ones. */
@NullMarked
package org.tequio.rate;

import org.jspecify.annotations.NullMarked;
