/** The rules that raise red flags, pure over what the log holds. */
@NullMarked
package org.tequio.flag.rule;

import org.jspecify.annotations.NullMarked;
