/** The forms in which banks send statements, read strictly: every problem with its line. */
@NullMarked
package org.tequio.statement.document;

import org.jspecify.annotations.NullMarked;
