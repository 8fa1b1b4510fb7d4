package org.tequio.committee;

import org.tequio.event.Tag;

/** The labels of sessions. */
public final class CommitteeTags {

    private CommitteeTags() {}

    public static Tag session(String session) {
        return new Tag("session", session);
    }

    /** A convener gives a number to one session only. */
    static Tag number(String convener, String number) {
        return new Tag("session-number", convener + "/" + number);
    }
}
