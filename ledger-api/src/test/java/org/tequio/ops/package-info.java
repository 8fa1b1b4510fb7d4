@NullMarked
package org.tequio.ops;

import org.jspecify.annotations.NullMarked;
