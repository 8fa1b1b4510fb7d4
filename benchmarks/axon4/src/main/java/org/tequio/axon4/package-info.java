/** The same deposit on Axon 4.13 as it comes, apart from the rest so that no library of the two is mixed. */
@NullMarked
package org.tequio.axon4;

import org.jspecify.annotations.NullMarked;
