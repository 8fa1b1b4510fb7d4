/** What somebody left pending when another took over: listed, and confirmed or withdrawn by the other (HC-17). */
@NullMarked
package org.tequio.handover;

import org.jspecify.annotations.NullMarked;
