package org.tequio.project;

import java.util.List;
import org.tequio.money.Money;

/**
 * What must be in before money may move.
 *
 * @param id the scheme's name of it
 * @param opens the step that waits: {@code deposit:SEAT} or {@code release}
 * @param needs the steps that must come first: {@code deposit:SEAT}, {@code goal}, {@code agreement}
 * @param mode whether part of what is needed opens a part
 * @param tolerance a shortfall of each need that still counts as fulfilled
 */
public record AgreedGate(String id, String opens, List<String> needs, Mode mode, Money tolerance) {

    /** The step that lets money go to the executor. */
    public static final String RELEASE = "release";

    /** The step at which the association has given its whole share. */
    public static final String GOAL = "goal";

    private static final String DEPOSIT = "deposit:";

    /** Whether part of what is needed opens a part. */
    public enum Mode {
        /** Nothing before everything that is needed is in. */
        ALL_OR_NOTHING,
        /** As large a part as the least fulfilled of the needs. */
        PRO_RATA
    }

    public AgreedGate {
        needs = List.copyOf(needs);
    }

    /** The step that is a seat's deposit. */
    public static String deposit(String seat) {
        return DEPOSIT + seat;
    }
}
