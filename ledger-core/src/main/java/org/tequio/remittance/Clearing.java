package org.tequio.remittance;

/** Against what the sender's money stands when it comes in or is taken back. */
public enum Clearing {
    /** Held for the sender until the transfer is carried out. */
    SENDER,
    /** The recipient has the money already, or the sender has it back: what is missing is owed by name. */
    RECEIVABLE,
    /** The order was called off, and the refund is still due. */
    REFUND_DUE
}
