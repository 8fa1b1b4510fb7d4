/** Statements of the accounts that hold projects' money: read, matched with the books, and what differs named (HC-9). */
@NullMarked
package org.tequio.statement;

import org.jspecify.annotations.NullMarked;
