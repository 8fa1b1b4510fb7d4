@NullMarked
package org.tequio.web.form;

import org.jspecify.annotations.NullMarked;
