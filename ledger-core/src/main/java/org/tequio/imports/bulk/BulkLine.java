package org.tequio.imports.bulk;

import org.jspecify.annotations.Nullable;
import org.tequio.decision.Command;

/**
 * One line of a bulk file.
 *
 * @param number in the file, from 1
 * @param command what it wishes
 * @param key its own idempotency key; {@code null} if it has none
 */
record BulkLine(int number, Command command, @Nullable String key) {}
