/** What is given to an appeal: announced by one, confirmed by another. */
@NullMarked
package org.tequio.appeal.gift;

import org.jspecify.annotations.NullMarked;
