/** The money of a project: gifts and what they make others owe, deposits, releases, spending, corrections, the book. */
@NullMarked
package org.tequio.fund;

import org.jspecify.annotations.NullMarked;
