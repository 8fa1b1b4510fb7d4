/** What a ledger knows of its own backups, and that it was restored from one. */
@NullMarked
package org.tequio.keeping;

import org.jspecify.annotations.NullMarked;
