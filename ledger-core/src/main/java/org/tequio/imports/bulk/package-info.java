/** Files with one command a line: contributions and transfers by the hundred thousand. */
@NullMarked
package org.tequio.imports.bulk;

import org.jspecify.annotations.NullMarked;
