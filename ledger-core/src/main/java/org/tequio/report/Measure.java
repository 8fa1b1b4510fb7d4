package org.tequio.report;

/** Which figure a claim is about; claims of different measures do not contradict each other. */
public enum Measure {
    APPROVED,
    NOT_YET_APPLIED,
    VALIDATED,
    DEPOSITED_BY_MUNICIPALITIES_AND_CLUBS,
    RELEASED,
    COMMITTED,
    WORKS,
    /** The total of a whole year, as told later. */
    YEAR_TOTAL
}
