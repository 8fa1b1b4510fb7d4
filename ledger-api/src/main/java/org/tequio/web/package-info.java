/** The pages: server-rendered, without script, in Spanish and English. */
@NullMarked
package org.tequio.web;

import org.jspecify.annotations.NullMarked;
