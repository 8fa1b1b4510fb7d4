/** Tests of reading workbooks, on real files. */
@NullMarked
package org.tequio.api.sheet;

import org.jspecify.annotations.NullMarked;
