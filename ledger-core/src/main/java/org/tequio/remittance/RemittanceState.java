package org.tequio.remittance;

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

    /** The order, where the caller has seen that there is one. */
    RemittancePlaced order() {
        if (placed == null) {
            throw new Defect("remittance without an order");
        }
        return placed;
    }

    /** The id of the fact of a kind that stands; {@code null} if none does. */
    @Nullable
    String standing(FactKind kind) {
        return switch (kind) {
            case FUNDING -> funded == null ? null : funded.funding();
            case PAY_OUT -> paidOut == null ? null : paidOut.payOut();
            case CANCELLATION -> cancelled == null ? null : cancelled.cancellation();
            case REFUND -> refunded == null ? null : refunded.refund();
        };
    }

    /** Whether something later rests on the fact of a kind. */
    boolean actedOn(FactKind kind) {
        return switch (kind) {
            case FUNDING -> paidOut != null || cancelled != null;
            case PAY_OUT, REFUND -> false;
            case CANCELLATION -> refunded != null;
        };
    }

    /** Whether the payer's bank has meanwhile taken back the money that the fact is about. */
    boolean isOvertaken(FactKind kind) {
        return switch (kind) {
            case FUNDING, PAY_OUT -> false;
            case CANCELLATION -> cancelled != null && cancelled.terms() != null && funded == null;
            case REFUND -> receivable;
        };
    }

    /** Against what the sender's money stands now, if it is taken back. */
    Clearing clearing() {
        return switch (status()) {
            case AWAITING_FUNDS, FUNDED -> Clearing.SENDER;
            case PAID_OUT, REFUNDED -> Clearing.RECEIVABLE;
            case CANCELLED -> Clearing.REFUND_DUE;
        };
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
            case RemittanceFundingReversed it ->
                with(null, paidOut, cancelled, refunded, it.against() == Clearing.RECEIVABLE, recorded);
            case RemittancePayOutReversed it ->
                with(funded, null, cancelled, refunded, receivable && !it.closesReceivable(), recorded);
            case RemittanceCancellationReversed it -> with(funded, paidOut, null, refunded, receivable, recorded);
            case RemittanceRefundReversed it -> with(funded, paidOut, cancelled, null, receivable, recorded);
            case RemittanceCorrectionRequested it ->
                new RemittanceState(placed, funded, paidOut, cancelled, refunded, receivable, it, recorded);
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
