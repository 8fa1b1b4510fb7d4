/** Rows about commands: whole decisions through the command bus, by many callers. */
@NullMarked
package org.tequio.benchmarks.command;

import org.jspecify.annotations.NullMarked;
