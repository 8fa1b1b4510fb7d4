@NullMarked
package org.tequio.postgres;

import org.jspecify.annotations.NullMarked;
