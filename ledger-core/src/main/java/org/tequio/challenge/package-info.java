/** Disputes about a project's money: raised by a party, decided by people who had not decided before. */
@NullMarked
package org.tequio.challenge;

import org.jspecify.annotations.NullMarked;
