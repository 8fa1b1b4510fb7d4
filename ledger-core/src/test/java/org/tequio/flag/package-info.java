/** Red flags: for each rule a planted case and a clean one. */
@NullMarked
package org.tequio.flag;

import org.jspecify.annotations.NullMarked;
