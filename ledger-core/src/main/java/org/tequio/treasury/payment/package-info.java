/** How money leaves an association and comes back: two signers above a limit. */
@NullMarked
package org.tequio.treasury.payment;

import org.jspecify.annotations.NullMarked;
