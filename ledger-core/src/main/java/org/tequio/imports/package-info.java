/** Takes in files that others have published: validated whole, named problem by problem, recorded all or not at all. */
@NullMarked
package org.tequio.imports;

import org.jspecify.annotations.NullMarked;
