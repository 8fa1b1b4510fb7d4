package org.tequio.money;

import java.util.Optional;

/**
 * A Mexican bank account number: bank (3 digits), place (3), account (11) and a check digit.
 *
 * @param digits all 18; personal data, so it goes to the vault and never into an event or a message
 */
public record Clabe(String digits) {

    private static final int LENGTH = 18;
    private static final int[] WEIGHTS = {3, 7, 1};

    public Clabe {
        if (!isValid(digits)) {
            throw new IllegalArgumentException("invalid CLABE");
        }
    }

    /** Whether a number has as many digits as a CLABE, and yet is none: a digit is typed wrongly. */
    public static boolean isMistyped(String text) {
        String digits = text.replaceAll("[ -]", "");
        return digits.matches("[0-9]{18}") && !isValid(digits);
    }

    /** Reads a number, blanks between its groups allowed; empty if its length, a digit or its check digit is wrong. */
    public static Optional<Clabe> parse(String text) {
        String digits = text.replace(" ", "");
        return isValid(digits) ? Optional.of(new Clabe(digits)) : Optional.empty();
    }

    /** The bank's code at the clearing house; tells nothing of the person. */
    public String bank() {
        return digits.substring(0, 3);
    }

    /** The code of the place of the branch. */
    public String place() {
        return digits.substring(3, 6);
    }

    /** The bank only: a number must not slip into a log by being printed. */
    @Override
    public String toString() {
        return bank() + "…";
    }

    private static boolean isValid(String digits) {
        return digits.length() == LENGTH
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && checkDigit(digits) == digits.charAt(LENGTH - 1) - '0';
    }

    /** Each of the first 17 digits times 3, 7, 1 in turn, each product modulo 10; what their sum lacks to a ten. */
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += (digits.charAt(i) - '0') * WEIGHTS[i % WEIGHTS.length] % 10;
        }
        return (10 - sum % 10) % 10;
    }
}
