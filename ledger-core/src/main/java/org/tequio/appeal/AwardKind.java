package org.tequio.appeal;

/** What a household gets out of an appeal. */
public enum AwardKind {
    /** Money to keep; spent when paid. */
    GRANT,
    /** Money that comes back: not spent when paid, and it ends repaid, turned into a grant or written off. */
    ADVANCE,
    /** A cost paid for her, such as a ticket, that another party delivers; spent when delivered. */
    ASSISTANCE
}
