package org.tequio.appeal;

import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealEvents.AdvanceRepaid;
import org.tequio.appeal.AppealEvents.AdvanceSettled;
import org.tequio.appeal.AppealEvents.AppealOpened;
import org.tequio.appeal.AppealEvents.AssistanceDelivered;
import org.tequio.appeal.AppealEvents.AssistanceLost;
import org.tequio.appeal.AppealEvents.AssistanceRefunded;
import org.tequio.appeal.AppealEvents.AwardDecided;
import org.tequio.appeal.AppealEvents.AwardPaid;
import org.tequio.appeal.AppealEvents.Ending;
import org.tequio.money.Money;

/**
 * What one household was to get, and what became of it.
 *
 * @param decided the decision
 * @param paid the payment that stands
 * @param isCancelled whether it is not to be paid
 * @param repaid of an advance, what was written off before included
 * @param granted of an advance, what need not come back
 * @param writtenOff of an advance, and not recovered since
 * @param recovered of what was written off
 * @param delivered of assistance, the part used
 * @param refunded of assistance, the part that went back to who paid
 * @param lost of assistance, the part given up as never to be delivered
 */
public record Award(
        AwardDecided decided,
        @Nullable AwardPaid paid,
        boolean isCancelled,
        Money repaid,
        Money granted,
        Money writtenOff,
        Money recovered,
        Money delivered,
        Money refunded,
        Money lost) {

    static Award of(AwardDecided decided) {
        Money none = Money.zero(decided.amount().currency());
        return new Award(decided, null, false, none, none, none, none, none, none, none);
    }

    public String id() {
        return decided.award();
    }

    public Money amount() {
        return decided.amount();
    }

    public boolean is(AwardKind kind) {
        return decided.kind() == kind;
    }

    /** Decided, and neither paid nor cancelled. */
    public boolean isWaiting() {
        return paid == null && !isCancelled;
    }

    /** Whether the fund itself bears the cost. */
    public boolean isBorneByFund() {
        return decided.payer() == null;
    }

    /** Of a paid advance, what has neither come back nor been settled. */
    public Money outstanding() {
        Money none = Money.zero(amount().currency());
        return paid == null || !is(AwardKind.ADVANCE)
                ? none
                : amount().minus(repaid).minus(granted).minus(writtenOff);
    }

    /** Of paid assistance, what is neither used nor refunded nor given up. */
    public Money undelivered() {
        return paid == null || !is(AwardKind.ASSISTANCE)
                ? Money.zero(amount().currency())
                : amount().minus(delivered).minus(refunded).minus(lost);
    }

    /** Who pays: who bears it, or else the holder where another party delivers, or else the agency. */
    public String paidBy(AppealOpened opened) {
        if (decided.payer() != null) {
            return decided.payer();
        }
        return is(AwardKind.ASSISTANCE) ? opened.holder() : decided.agency();
    }

    Award paidWith(AwardPaid payment) {
        return new Award(
                decided, payment, isCancelled, repaid, granted, writtenOff, recovered, delivered, refunded, lost);
    }

    Award cancelled() {
        return new Award(decided, paid, true, repaid, granted, writtenOff, recovered, delivered, refunded, lost);
    }

    Award with(AdvanceRepaid it) {
        return new Award(
                decided,
                paid,
                isCancelled,
                repaid.plus(it.amount()),
                granted,
                writtenOff.minus(it.recovered()),
                recovered.plus(it.recovered()),
                delivered,
                refunded,
                lost);
    }

    Award with(AdvanceSettled it) {
        boolean isGrant = it.ending() == Ending.GRANTED;
        return new Award(
                decided,
                paid,
                isCancelled,
                repaid,
                isGrant ? granted.plus(it.amount()) : granted,
                isGrant ? writtenOff : writtenOff.plus(it.amount()),
                recovered,
                delivered,
                refunded,
                lost);
    }

    Award with(AssistanceDelivered it) {
        return new Award(
                decided,
                paid,
                isCancelled,
                repaid,
                granted,
                writtenOff,
                recovered,
                delivered.plus(it.amount()),
                refunded,
                lost);
    }

    Award with(AssistanceRefunded it) {
        return new Award(
                decided,
                paid,
                isCancelled,
                repaid,
                granted,
                writtenOff,
                recovered,
                delivered,
                refunded.plus(it.amount()),
                lost);
    }

    Award with(AssistanceLost it) {
        return new Award(
                decided,
                paid,
                isCancelled,
                repaid,
                granted,
                writtenOff,
                recovered,
                delivered,
                refunded,
                lost.plus(it.amount()));
    }
}
