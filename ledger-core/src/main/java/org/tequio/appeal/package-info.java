/** Restricted funds beside the matching: appeals, revolving emergency funds, assistance grants. */
@NullMarked
package org.tequio.appeal;

import org.jspecify.annotations.NullMarked;
