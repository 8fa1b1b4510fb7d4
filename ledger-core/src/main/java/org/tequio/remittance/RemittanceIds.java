package org.tequio.remittance;

/**
 * The ids of what belongs to a transfer, all derived from it: a repeated order, refund or message carries the same id
 * and is recognised by whoever gets it twice (HC-5).
 */
final class RemittanceIds {

    private RemittanceIds() {}

    /** One quote makes one remittance. */
    static String remittanceOf(String quote) {
        return "r" + quote.substring(quote.indexOf('-'));
    }

    static String fact(String remittance, FactKind kind, int ordinal) {
        return remittance + "-" + kind.letter() + ordinal;
    }

    /** The order to the partner: the same for every attempt. */
    static String payOutMessage(String remittance) {
        return remittance + "-pay";
    }
}
