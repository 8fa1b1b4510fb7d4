package org.tequio.report;

/** How exactly the source put it. */
public enum Precision {
    EXACT,
    ABOUT,
    MORE_THAN
}
