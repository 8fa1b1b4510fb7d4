/** Pictures that are drawn by the server and print. */
@NullMarked
package org.tequio.web.picture;

import org.jspecify.annotations.NullMarked;
