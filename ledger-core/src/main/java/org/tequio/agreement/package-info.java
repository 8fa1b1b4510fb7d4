/** The agreement of a project: drafted by the scheme's split, signed by all who pay. */
@NullMarked
package org.tequio.agreement;

import org.jspecify.annotations.NullMarked;
