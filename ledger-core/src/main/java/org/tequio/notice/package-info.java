/** What anybody reports about a work, without login or name, and what is answered. */
@NullMarked
package org.tequio.notice;

import org.jspecify.annotations.NullMarked;
