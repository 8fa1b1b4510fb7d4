package org.tequio.simulation;

/** What a caller hears. */
enum Told {
    DONE,
    DONE_BEFORE,
    REFUSED,
    KEY_REUSED,
    FAILED
}
