@NullMarked
package org.tequio.statement.document;

import org.jspecify.annotations.NullMarked;
