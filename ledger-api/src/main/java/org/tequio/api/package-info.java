/** The web application: it opens the ledger and serves it. */
@NullMarked
package org.tequio.api;

import org.jspecify.annotations.NullMarked;
