@NullMarked
package org.tequio.cli;

import org.jspecify.annotations.NullMarked;
