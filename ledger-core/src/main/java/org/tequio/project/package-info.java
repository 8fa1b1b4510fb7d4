/** Projects that several parties pay for: proposed, decided, agreed. */
@NullMarked
package org.tequio.project;

import org.jspecify.annotations.NullMarked;
