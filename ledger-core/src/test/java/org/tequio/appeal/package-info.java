/** What appeals, revolving funds and assistance do, told by the people in them. */
@NullMarked
package org.tequio.appeal;

import org.jspecify.annotations.NullMarked;
