package org.tequio.call;

import org.tequio.event.Tag;

/** The labels of calls. */
public final class CallTags {

    private CallTags() {}

    public static Tag call(String call) {
        return new Tag("call", call);
    }

    /** A convener gives a number to one call only. */
    static Tag number(String convener, String number) {
        return new Tag("call-number", convener + "/" + number);
    }
}
