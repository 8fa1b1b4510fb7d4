package org.tequio.project;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;

/**
 * What one party pays under an agreement.
 *
 * @param seat the scheme's key of the party
 * @param party the institution or association that fills the seat
 * @param weight by which gifts are matched, relative to the other seats
 * @param amount agreed; the party never owes more
 * @param deadline last day to deposit it
 * @param limit the cap that kept the amount below what the weights alone would give, if one did
 */
public record Share(
        String seat, String party, long weight, Money amount, LocalDate deadline, @Nullable Limit limit) {}
