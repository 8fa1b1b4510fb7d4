/** How a refusal, bad input, a fault and a defect are told to a caller: RFC 9457, in two languages. */
@NullMarked
package org.tequio.api.problem;

import org.jspecify.annotations.NullMarked;
