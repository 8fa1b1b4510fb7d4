/** Red flags: what somebody should look at, each with its rule and its evidence, and what became of it. */
@NullMarked
package org.tequio.flag;

import org.jspecify.annotations.NullMarked;
