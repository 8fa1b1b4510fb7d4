/** How things are said to people: words, amounts, days and constants in their language. */
@NullMarked
package org.tequio.web.text;

import org.jspecify.annotations.NullMarked;
