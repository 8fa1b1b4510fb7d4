package org.tequio.projection;

import org.jspecify.annotations.Nullable;

/**
 * How a projection's folding anew, beside the tables that are served, is doing.
 *
 * @param position everything up to here is folded into the new tables
 * @param stop why it stands still, with the old tables still served; {@code null} while it goes on
 */
public record RebuildStatus(long position, TailerStatus.@Nullable Stop stop) {}
