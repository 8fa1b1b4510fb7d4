package org.tequio.report;

/** What sort of statement it is. */
public enum ReportedKind {
    COMMITTEE_SESSION,
    /** A figure that somebody gave; others may have given another one. */
    CLAIM,
    CALL_VOID,
    AMENDMENT,
    CANCELLATION,
    APPROVAL,
    DEADLINE_EXTENSION,
    DELIVERY
}
