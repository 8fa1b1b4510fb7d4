/** Forms made from the commands themselves, what was typed into them, and what they would do. */
@NullMarked
package org.tequio.web.form;

import org.jspecify.annotations.NullMarked;
