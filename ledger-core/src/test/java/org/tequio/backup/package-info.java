/** Backups are restored, damaged and erased, and nothing is lost or comes back that should not. */
@NullMarked
package org.tequio.backup;

import org.jspecify.annotations.NullMarked;
