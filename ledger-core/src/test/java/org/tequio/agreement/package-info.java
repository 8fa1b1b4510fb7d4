/** Tests of agreements. */
@NullMarked
package org.tequio.agreement;

import org.jspecify.annotations.NullMarked;
