/** Transfers from person to person, decided, booked and taken back. */
@NullMarked
package org.tequio.remittance;

import org.jspecify.annotations.NullMarked;
