/** What the tests of all modules share. */
@NullMarked
package org.tequio.testing;

import org.jspecify.annotations.NullMarked;
