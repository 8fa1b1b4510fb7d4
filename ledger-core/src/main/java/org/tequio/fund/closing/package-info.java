/** How money leaves a project otherwise than by an invoice, and how the project ends. */
@NullMarked
package org.tequio.fund.closing;

import org.jspecify.annotations.NullMarked;
