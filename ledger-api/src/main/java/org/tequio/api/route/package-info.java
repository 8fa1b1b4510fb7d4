/** The REST interface as one table, from which the endpoints, their description and their scope test come. */
@NullMarked
package org.tequio.api.route;

import org.jspecify.annotations.NullMarked;
