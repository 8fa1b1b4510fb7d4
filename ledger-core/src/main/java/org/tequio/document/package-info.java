/** Strict reading of rule documents: every problem at once, each with its JSON pointer. */
@NullMarked
package org.tequio.document;

import org.jspecify.annotations.NullMarked;
