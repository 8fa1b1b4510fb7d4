/** Copies of log, vault and keys, each apart; putting them back as of an instant; and the drill that proves it. */
@NullMarked
package org.tequio.backup;

import org.jspecify.annotations.NullMarked;
