/** The command line: every verb but those that serve runs without Spring. */
@NullMarked
package org.tequio.cli;

import org.jspecify.annotations.NullMarked;
