/** One transfer from a person to a person: price, place, fund, pay out, and take back what was recorded wrongly. */
@NullMarked
package org.tequio.remittance;

import org.jspecify.annotations.NullMarked;
