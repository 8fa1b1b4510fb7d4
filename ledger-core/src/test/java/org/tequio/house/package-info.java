/** The rules of the house, as tests: what may know what, and how the repository is kept. */
@NullMarked
package org.tequio.house;

import org.jspecify.annotations.NullMarked;
