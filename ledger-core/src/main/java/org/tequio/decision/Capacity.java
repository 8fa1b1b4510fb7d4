package org.tequio.decision;

import java.util.Map;
import java.util.Optional;
import org.tequio.money.Money;
import org.tequio.refusal.Refusal;

/**
 * How much one fund may ever take, so that no sum over it leaves 64 bits, whoever gives and however often: large amounts
 * together a thousand times what anybody may give at once ({@link Money#GIVEN_MINOR_MAX}), and ordinary ones as often as
 * people like, for of these it would take nine thousand million. So an ordinary gift need not know of any other.
 */
public final class Capacity {

    /** In minor units: ten million pesos. */
    private static final long ORDINARY_MINOR_MAX = 1_000_000_000L;

    private static final long TAKEN_MINOR_MAX = 1_000 * Money.GIVEN_MINOR_MAX;

    private Capacity() {}

    /** Whether an amount is so small that nobody need look at what was taken already. */
    public static boolean isOrdinary(Money amount) {
        return amount.minor() <= ORDINARY_MINOR_MAX;
    }

    /**
     * {@code fund-too-large}, for a large amount with which the fund would have taken too much.
     *
     * @param taken all that it ever took, reversed or not
     */
    public static Optional<Refusal> exceededBy(Money more, Money taken) {
        Money max = Money.ofMinor(TAKEN_MINOR_MAX, more.currency());
        return !isOrdinary(more) && taken.compareTo(max.minus(more)) > 0
                ? Optional.of(Refusal.state(
                        "fund-too-large",
                        Map.of("amount", more.toString(), "taken", taken.toString(), "max", max.toString())))
                : Optional.empty();
    }
}
