package org.tequio.journal;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A running sum of minor units that no number of postings can overflow: what one posting may hold fits in 64 bits, what
 * stands on an account that everybody posts to need not.
 *
 * @param low the sum in 64 bits
 * @param wraps how often it left them, upwards less downwards; zero mostly
 */
record Wide(long low, long wraps) {

    static final Wide ZERO = new Wide(0, 0);

    private static final BigInteger WHOLE = BigInteger.ONE.shiftLeft(Long.SIZE);

    static Wide of(BigDecimal stored) {
        BigInteger value = stored.toBigIntegerExact();
        long low = value.longValue();
        return new Wide(
                low, value.subtract(BigInteger.valueOf(low)).divide(WHOLE).longValueExact());
    }

    Wide plus(long amount) {
        long sum = low + amount;
        boolean isOut = ((low ^ sum) & (amount ^ sum)) < 0;
        return new Wide(sum, isOut ? wraps + (amount > 0 ? 1 : -1) : wraps);
    }

    /** As a row holds it: mostly a plain number. */
    Number stored() {
        return wraps == 0
                ? (Number) low
                : BigInteger.valueOf(wraps).multiply(WHOLE).add(BigInteger.valueOf(low));
    }
}
