package org.tequio.remittance;

/** How the recipient gets the money; each has its own identifier. */
public enum PayoutMethod {
    /** Into a bank account; in Mexico by CLABE. */
    BANK,
    /** Cash at a counter, against the recipient's name. */
    CASH_PICKUP,
    /** To a telephone number. */
    MOBILE
}
