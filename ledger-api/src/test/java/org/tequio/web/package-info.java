/** Tests of what forms and pages offer, on the application as in production. */
@NullMarked
package org.tequio.web;

import org.jspecify.annotations.NullMarked;
