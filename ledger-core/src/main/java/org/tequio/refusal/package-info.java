/** The three ways a thing can go wrong: a refusal by the domain, a fault of the world, a defect of ours. */
@NullMarked
package org.tequio.refusal;

import org.jspecify.annotations.NullMarked;
