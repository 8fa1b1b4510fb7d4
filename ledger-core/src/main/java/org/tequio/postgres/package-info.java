/** Where the ledger's PostgreSQL comes from: our own embedded server, or one that is given. */
@NullMarked
package org.tequio.postgres;

import org.jspecify.annotations.NullMarked;
