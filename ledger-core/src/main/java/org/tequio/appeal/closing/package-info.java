/** How an appeal opens, is corrected and closes, with nothing left in it. */
@NullMarked
package org.tequio.appeal.closing;

import org.jspecify.annotations.NullMarked;
