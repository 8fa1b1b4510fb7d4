/** The front door: one class to open the ledger, execute commands and read. */
@NullMarked
package org.tequio.ledger;

import org.jspecify.annotations.NullMarked;
