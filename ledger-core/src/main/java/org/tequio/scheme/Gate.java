package org.tequio.scheme;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.document.Datum;
import org.tequio.document.Evidence;
import org.tequio.money.Money;

/**
 * What must have happened before a deposit is asked for or money is released.
 *
 * @param id unique in the scheme
 * @param opens the step that waits
 * @param needs the steps that must come first
 * @param mode whether part of what is needed opens a part
 * @param toleranceAmount a shortfall of what is needed that still opens the gate, as an amount
 * @param tolerancePercent the same as a percentage of what is needed; the larger of both counts
 * @param evidence of the order; mode and tolerances bring their own
 */
public record Gate(
        String id,
        Step opens,
        List<Step> needs,
        Datum<Mode> mode,
        @Nullable Datum<Money> toleranceAmount,
        @Nullable Datum<BigDecimal> tolerancePercent,
        Evidence evidence) {

    /** Whether part of what is needed opens a part. */
    public enum Mode {
        /** Nothing before everything that is needed is in. */
        ALL_OR_NOTHING,
        /** As large a part as the least fulfilled of the needs. */
        PRO_RATA
    }

    /**
     * A step in the life of a project: {@code agreement}, {@code goal}, {@code deposit:federal}, {@code release}.
     *
     * @param seat whose deposit; {@code null} for the other steps
     */
    public record Step(Kind kind, @Nullable String seat) {

        /** The steps that a gate can open or need. */
        public enum Kind {
            AGREEMENT,
            /** The association has reached the goal of the project. */
            GOAL,
            DEPOSIT,
            RELEASE
        }

        @Override
        public String toString() {
            String name = kind.name().toLowerCase(java.util.Locale.ROOT);
            return seat == null ? name : name + ":" + seat;
        }
    }
}
