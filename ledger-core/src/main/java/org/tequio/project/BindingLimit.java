package org.tequio.project;

import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/**
 * A rule that kept an amount down, and what would free it.
 *
 * @param code which rule: {@code agreed-share}, or the scheme's name of the cap
 * @param seat whose amount it bounds; {@code null} if the whole
 * @param ceiling the amount it allows
 * @param verified whether the scheme's source of the datum has been read
 * @param frees what would lift it: {@code amendment}, {@code new-fiscal-year}, …
 */
public record BindingLimit(String code, @Nullable String seat, Money ceiling, boolean verified, String frees) {}
