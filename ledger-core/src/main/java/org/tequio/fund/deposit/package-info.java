/** What the parties pay in: announced by one, confirmed by another. */
@NullMarked
package org.tequio.fund.deposit;

import org.jspecify.annotations.NullMarked;
