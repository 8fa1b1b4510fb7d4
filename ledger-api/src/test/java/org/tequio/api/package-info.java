/** Tests of the doors, on the application as in production and a real database. */
@NullMarked
package org.tequio.api;

import org.jspecify.annotations.NullMarked;
