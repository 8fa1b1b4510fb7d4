/** Minutes, agreements and acts as printed from the ledger, with the hash that signatures name (HC-33). */
@NullMarked
package org.tequio.deed;

import org.jspecify.annotations.NullMarked;
