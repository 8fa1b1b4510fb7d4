/** The works themselves: plan, progress, contracts, measurements, delivery. */
@NullMarked
package org.tequio.fund.works;

import org.jspecify.annotations.NullMarked;
