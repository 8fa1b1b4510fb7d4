/** Rule data (schemes, rate tables, fee schedules, calendars): proposed by one, approved by another, kept for ever. */
@NullMarked
package org.tequio.rule;

import org.jspecify.annotations.NullMarked;
