/** What is to be done next, by whom. */
@NullMarked
package org.tequio.web.step;

import org.jspecify.annotations.NullMarked;
