/** What an event is: a fact with a type, tags and one exact canonical form. */
@NullMarked
package org.tequio.event;

import org.jspecify.annotations.NullMarked;
