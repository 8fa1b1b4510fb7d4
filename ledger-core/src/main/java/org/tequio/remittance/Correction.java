package org.tequio.remittance;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.refusal.Defect;
import org.tequio.remittance.RemittanceEvents.RemittanceCancellationReversed;
import org.tequio.remittance.RemittanceEvents.RemittanceCancelled;
import org.tequio.remittance.RemittanceEvents.RemittanceCorrectionRequested;
import org.tequio.remittance.RemittanceEvents.RemittanceFunded;
import org.tequio.remittance.RemittanceEvents.RemittanceFundingReversed;
import org.tequio.remittance.RemittanceEvents.RemittancePaidOut;
import org.tequio.remittance.RemittanceEvents.RemittancePayOutReversed;
import org.tequio.remittance.RemittanceEvents.RemittanceRefundReversed;
import org.tequio.remittance.RemittanceEvents.RemittanceRefunded;
import org.tequio.remittance.RemittanceEvents.RightEntry;

/**
 * What a correction brings about: the reversal with the original's amounts, never computed again, and the right entry
 * where there is one. Each names the other's fact.
 */
final class Correction {

    private Correction() {}

    static List<Event> of(RemittanceCorrectionRequested requested, RemittanceState state) {
        return switch (requested.kind()) {
            case FUNDING -> funding(requested, standing(state.funded()), state);
            case PAY_OUT -> payOut(requested, standing(state.paidOut()), state);
            case CANCELLATION -> cancellation(requested, standing(state.cancelled()));
            case REFUND -> refund(requested, standing(state.refunded()), state);
        };
    }

    private static List<Event> funding(
            RemittanceCorrectionRequested requested, RemittanceFunded wrong, RemittanceState state) {
        Clearing against = state.clearing();
        List<Event> events = new ArrayList<>();
        events.add(new RemittanceFundingReversed(
                wrong.remittance(),
                wrong.funding(),
                wrong.terms(),
                against,
                requested.valueDate(),
                requested.reason(),
                requested.correction()));
        RightEntry right = requested.right();
        if (right != null) {
            Instant paidAt = either(right.paidAt(), wrong.paidAt());
            events.add(new RemittanceFunded(
                    wrong.remittance(),
                    next(requested, state),
                    wrong.terms(),
                    against,
                    paidAt,
                    either(right.valueDate(), wrong.valueDate()),
                    state.order().rights().cancellableUntil(paidAt),
                    right.reference() == null ? wrong.reference() : right.reference(),
                    wrong.funding()));
        }
        return events;
    }

    private static List<Event> payOut(
            RemittanceCorrectionRequested requested, RemittancePaidOut wrong, RemittanceState state) {
        RightEntry right = requested.right();
        // A pay-out that is only put right leaves what the sender owes as it is.
        boolean closesReceivable = state.receivable() && right == null;
        List<Event> events = new ArrayList<>();
        events.add(new RemittancePayOutReversed(
                wrong.remittance(),
                wrong.payOut(),
                wrong.partner(),
                wrong.terms(),
                closesReceivable,
                requested.valueDate(),
                requested.reason(),
                requested.correction()));
        if (right != null) {
            events.add(new RemittancePaidOut(
                    wrong.remittance(),
                    next(requested, state),
                    wrong.message(),
                    either(right.partner(), wrong.partner()),
                    wrong.terms(),
                    either(right.paidAt(), wrong.paidAt()),
                    either(right.valueDate(), wrong.valueDate()),
                    right.reference() == null ? wrong.reference() : right.reference(),
                    wrong.payOut()));
        }
        return events;
    }

    private static List<Event> cancellation(RemittanceCorrectionRequested requested, RemittanceCancelled wrong) {
        return List.of(new RemittanceCancellationReversed(
                wrong.remittance(),
                wrong.cancellation(),
                wrong.terms(),
                requested.valueDate(),
                requested.reason(),
                requested.correction()));
    }

    private static List<Event> refund(
            RemittanceCorrectionRequested requested, RemittanceRefunded wrong, RemittanceState state) {
        List<Event> events = new ArrayList<>();
        events.add(new RemittanceRefundReversed(
                wrong.remittance(),
                wrong.refund(),
                wrong.amount(),
                requested.valueDate(),
                requested.reason(),
                requested.correction()));
        RightEntry right = requested.right();
        if (right != null) {
            events.add(new RemittanceRefunded(
                    wrong.remittance(),
                    next(requested, state),
                    wrong.amount(),
                    either(right.valueDate(), wrong.valueDate()),
                    right.reference() == null ? wrong.reference() : right.reference(),
                    wrong.refund()));
        }
        return events;
    }

    private static String next(RemittanceCorrectionRequested requested, RemittanceState state) {
        return RemittanceIds.fact(requested.remittance(), requested.kind(), state.recorded() + 1);
    }

    private static <T> T either(@Nullable T right, T wrong) {
        return Objects.requireNonNullElse(right, wrong);
    }

    private static <T> T standing(@Nullable T fact) {
        if (fact == null) {
            throw new Defect("correction of a fact that does not stand");
        }
        return fact;
    }
}
