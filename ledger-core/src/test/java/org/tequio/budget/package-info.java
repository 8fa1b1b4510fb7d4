/** Tests of budgets. */
@NullMarked
package org.tequio.budget;

import org.jspecify.annotations.NullMarked;
