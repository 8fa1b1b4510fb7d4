/** The committee that decides proposals. */
@NullMarked
package org.tequio.committee;

import org.jspecify.annotations.NullMarked;
