/** Ledgers as processes under load, faults done to them from outside, and an audit of what the callers were told. */
@NullMarked
package org.tequio.faults;

import org.jspecify.annotations.NullMarked;
