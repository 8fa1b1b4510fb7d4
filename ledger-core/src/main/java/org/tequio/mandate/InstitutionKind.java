package org.tequio.mandate;

/** What kind of public or civil body an institution is. */
public enum InstitutionKind {
    FEDERAL,
    STATE,
    MUNICIPAL,
    /** A federation of associations. */
    FEDERATION,
    /** An agency that pays out to persons. */
    AGENCY,
    /** A company that moves remittances. */
    COMPANY,
    OTHER
}
