/** The vault's promises, each with its test. */
@NullMarked
package org.tequio.vault;

import org.jspecify.annotations.NullMarked;
