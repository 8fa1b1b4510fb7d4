/** Tests of a project's money. */
@NullMarked
package org.tequio.fund;

import org.jspecify.annotations.NullMarked;
