package org.tequio.fx;

import java.math.RoundingMode;

/** How a conversion is rounded to the minor unit; named wherever a converted amount is stored. */
public enum RoundingPolicy {
    /** To the nearest, ties to the even neighbour: what holds unless a scheme says else. */
    HALF_EVEN(RoundingMode.HALF_EVEN),
    /** To the nearest, ties away from zero. */
    HALF_UP(RoundingMode.HALF_UP),
    /** Towards zero. */
    DOWN(RoundingMode.DOWN),
    /** Away from zero. */
    UP(RoundingMode.UP);

    private final RoundingMode mode;

    RoundingPolicy(RoundingMode mode) {
        this.mode = mode;
    }

    RoundingMode mode() {
        return mode;
    }
}
