/** What each field of a form offers, so that nobody types ids. */
@NullMarked
package org.tequio.web.choice;

import org.jspecify.annotations.NullMarked;
