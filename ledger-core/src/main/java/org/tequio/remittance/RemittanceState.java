package org.tequio.remittance;

import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.remittance.RemittanceEvents.RemittanceCancellationReversed;
import org.tequio.remittance.RemittanceEvents.RemittanceCancelled;
import org.tequio.remittance.RemittanceEvents.RemittanceCorrectionRequested;
import org.tequio.remittance.RemittanceEvents.RemittanceFunded;
import org.tequio.remittance.RemittanceEvents.RemittanceFundingReversed;
import org.tequio.remittance.RemittanceEvents.RemittancePaidOut;
import org.tequio.remittance.RemittanceEvents.RemittancePayOutReversed;
import org.tequio.remittance.RemittanceEvents.RemittancePlaced;
import org.tequio.remittance.RemittanceEvents.RemittanceQuoted;
import org.tequio.remittance.RemittanceEvents.RemittanceRefundReversed;
import org.tequio.remittance.RemittanceEvents.RemittanceRefunded;

/**
 * One remittance as its decisions need it: the facts that stand, and how many of each kind there have been.
 *
 * @param placed the order; {@code null} while there is none
 * @param funded the funding that stands
 * @param paidOut the pay-out that stands
 * @param cancelled the cancellation that stands
 * @param refunded the refund that stands
 * @param receivable whether the sender owes what the recipient has already got
 * @param requested the last correction that waits for a second person
 * @param recorded how many facts there have been, reversed ones included
 */
public record RemittanceState(
        @Nullable RemittancePlaced placed,
        @Nullable RemittanceFunded funded,
        @Nullable RemittancePaidOut paidOut,
        @Nullable RemittanceCancelled cancelled,
        @Nullable RemittanceRefunded refunded,
        boolean receivable,
        @Nullable RemittanceCorrectionRequested requested,
        int recorded) {

    /** Before anything happened. */
    public static final RemittanceState NONE = new RemittanceState(null, null, null, null, null, false, null, 0);

    /** Where a remittance is; states of later steps (review, settlement, sending, return) will join these. */
    public enum Status {
        AWAITING_FUNDS,
        FUNDED,
        PAID_OUT,
        CANCELLED,
        REFUNDED
    }

    public Status status() {
        if (refunded != null) {
            return Status.REFUNDED;
        }
        if (cancelled != null) {
            return Status.CANCELLED;
        }
        if (paidOut != null) {
            return Status.PAID_OUT;
        }
        return funded != null ? Status.FUNDED : Status.AWAITING_FUNDS;
    }

    /** Whether a refund is owed to the sender. */
    public boolean refundDue() {
        return cancelled != null && cancelled.terms() != null && refunded == null && funded != null;
    }

    /** The state after one more event; a price changes nothing of a remittance. */
    public RemittanceState after(Event event) {
        return event instanceof RemittanceEvents ours ? evolve(ours) : this;
    }

    private RemittanceState evolve(RemittanceEvents event) {
        return switch (event) {
            case RemittanceQuoted quoted -> this;
            case RemittancePlaced it -> new RemittanceState(it, null, null, null, null, false, null, 0);
            case RemittanceFunded it -> with(it, paidOut, cancelled, refunded, false, recorded + 1);
            case RemittancePaidOut it -> with(funded, it, cancelled, refunded, receivable, recorded + 1);
            case RemittanceCancelled it -> with(funded, paidOut, it, refunded, receivable, recorded + 1);
            case RemittanceRefunded it -> with(funded, paidOut, cancelled, it, receivable, recorded + 1);
            case RemittanceFundingReversed it -> with(
                    null, paidOut, cancelled, refunded, it.against() == Clearing.RECEIVABLE, recorded);
            case RemittancePayOutReversed it -> with(
                    funded, null, cancelled, refunded, receivable && !it.closesReceivable(), recorded);
            case RemittanceCancellationReversed it -> with(funded, paidOut, null, refunded, receivable, recorded);
            case RemittanceRefundReversed it -> with(funded, paidOut, cancelled, null, receivable, recorded);
            case RemittanceCorrectionRequested it -> new RemittanceState(
                    placed, funded, paidOut, cancelled, refunded, receivable, it, recorded);
        };
    }

    /** Any fact settles a waiting correction or overtakes it. */
    private RemittanceState with(
            @Nullable RemittanceFunded funded,
            @Nullable RemittancePaidOut paidOut,
            @Nullable RemittanceCancelled cancelled,
            @Nullable RemittanceRefunded refunded,
            boolean receivable,
            int recorded) {
        return new RemittanceState(placed, funded, paidOut, cancelled, refunded, receivable, null, recorded);
    }
}
