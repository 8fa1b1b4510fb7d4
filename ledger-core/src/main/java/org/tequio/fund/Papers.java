package org.tequio.fund;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Doubts;
import org.tequio.vault.Fingerprints;

/**
 * Recognises the number of an invoice or a contract without its text, by a keyed hash (HC-29). Spaces, dashes and small
 * letters make no other number.
 */
public final class Papers {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Papers() {}

    /** The mark of an invoice's number. */
    public static String invoice(Fingerprints fingerprints, String number) {
        return fingerprints.fingerprint("invoice-number", plain(number));
    }

    /** The mark of a contract's number. */
    public static String contract(Fingerprints fingerprints, String number) {
        return fingerprints.fingerprint("contract-number", plain(number));
    }

    /**
     * {@code invoice-recorded-already}: one payee has each number once in a work. Who has no name may be anybody.
     *
     * @param payee whose invoice it is, if known
     */
    public static void newInvoice(
            Doubts doubts, Books books, @Nullable String payee, String number, Fingerprints fingerprints) {
        String mark = invoice(fingerprints, number);
        String typed = fingerprints.fingerprint("invoice-number", number.strip().toUpperCase(Locale.ROOT));
        books.spendings().values().stream()
                .filter(Spending::stands)
                .map(Spending::recorded)
                .filter(it -> mark.equals(it.invoiceMark()) || typed.equals(it.invoiceMark()))
                .filter(it -> payee == null || it.payee() == null || payee.equals(it.payee()))
                .findFirst()
                .ifPresent(it -> doubts.state(
                        true,
                        "invoice-recorded-already",
                        Map.of("spending", it.spending(), "on", it.valueDate().toString())));
    }

    /** {@code contract-signed-already}: a work has each number of a contract once. */
    public static void newContract(Doubts doubts, Books books, String number, Fingerprints fingerprints) {
        String mark = contract(fingerprints, number);
        books.works().contracts().values().stream()
                .map(Contract::signed)
                .filter(it -> Objects.equals(it.numberMark(), mark))
                .findFirst()
                .ifPresent(it -> doubts.state(
                        true,
                        "contract-signed-already",
                        Map.of("contract", it.contract(), "on", it.valueDate().toString())));
    }

    private static String plain(String number) {
        String plain = BETWEEN.matcher(number.toUpperCase(Locale.ROOT)).replaceAll("");
        return plain.isEmpty() ? number.strip() : plain;
    }
}
