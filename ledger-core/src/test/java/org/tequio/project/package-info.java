/** Tests of proposals and decisions. */
@NullMarked
package org.tequio.project;

import org.jspecify.annotations.NullMarked;
