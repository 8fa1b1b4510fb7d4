package org.tequio.faults;

/** How often a nightly test does its fault: as often as it says, or that many percent of it. */
final class Rounds {

    private static final String PERCENT = "tequio.faults.percent";

    private Rounds() {}

    static int of(int full) {
        return Math.max(1, Math.toIntExact((long) full * Integer.getInteger(PERCENT, 100) / 100));
    }
}
