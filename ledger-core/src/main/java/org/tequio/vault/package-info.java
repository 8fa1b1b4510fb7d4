/** Personal data and free text, encrypted under one key per subject, outside the log. */
@NullMarked
package org.tequio.vault;

import org.jspecify.annotations.NullMarked;
