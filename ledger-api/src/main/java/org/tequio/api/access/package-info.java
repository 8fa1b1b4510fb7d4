/** Who may come in, and in which capacity: login, mandates, chains of filters. */
@NullMarked
package org.tequio.api.access;

import org.jspecify.annotations.NullMarked;
