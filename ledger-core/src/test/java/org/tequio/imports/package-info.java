/** Files taken in whole or not at all. */
@NullMarked
package org.tequio.imports;

import org.jspecify.annotations.NullMarked;
