package org.tequio.faults;

import org.opentest4j.TestAbortedException;

/** What a test needs of its machine and only finds out when it tries. */
final class Needed {

    private Needed() {}

    /** Skips the test, which is listed and counted; with {@code -Dtequio.require=all} it fails. */
    static void missing(String what) {
        String reason = "missing tool: " + what;
        if (System.getProperty("tequio.require", "").equals("all")) {
            throw new IllegalStateException(reason + ", and tequio.require=all");
        }
        throw new TestAbortedException(reason);
    }
}
