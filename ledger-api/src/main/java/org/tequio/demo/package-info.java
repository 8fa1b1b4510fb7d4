/** A whole season for the demo: tables and scripts that are read together and become one play. */
@NullMarked
package org.tequio.demo;

import org.jspecify.annotations.NullMarked;
