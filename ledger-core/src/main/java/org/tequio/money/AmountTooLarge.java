package org.tequio.money;

/** An amount that comes out of a calculation, or a sum, does not fit; a command that would need it is refused. */
public final class AmountTooLarge extends ArithmeticException {

    private static final long serialVersionUID = 1;

    public AmountTooLarge(String message) {
        super(message);
    }
}
