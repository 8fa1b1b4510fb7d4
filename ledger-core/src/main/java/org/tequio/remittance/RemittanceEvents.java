package org.tequio.remittance;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.money.Money;
import org.tequio.vault.TextRef;

/** What can have happened to a remittance. Names, account numbers, references and reasons are in the vault. */
public sealed interface RemittanceEvents extends Event {

    /**
     * A price was promised until an instant.
     *
     * @param sender the account that asked
     * @param corridor from and to country, {@code US-MX}
     * @param zeroFeeDay whether fee and margin were waived by the schedule's calendar
     * @param shownDecimals with how many decimals rates of this currency are shown (12 CFR 1005.31(b)(1))
     */
    @EventType("remittance-quoted")
    record RemittanceQuoted(
            String quote,
            String sender,
            String corridor,
            PayoutMethod payout,
            TransferTerms terms,
            Price price,
            Rights rights,
            boolean zeroFeeDay,
            int shownDecimals,
            RuleUsed feeSchedule,
            RuleUsed rateTable,
            Instant expiresAt)
            implements RemittanceEvents {
        @Override
        public Set<Tag> tags() {
            return Set.copyOf(List.of(
                    RemittanceTags.quote(quote),
                    RemittanceTags.account(sender),
                    new Tag("rule", feeSchedule.rule()),
                    new Tag("rule", rateTable.rule())));
        }
    }

    /**
     * The sender ordered the transfer at the quoted price; its money is awaited.
     *
     * @param beneficiary the opaque id under which the vault keeps the recipient's data
     * @param beneficiaryAccount a CLABE or a telephone number, where the payout method needs one
     * @param bankCode the first three digits of the CLABE: the bank, not the person
     */
    @EventType("remittance-placed")
    record RemittancePlaced(
            String remittance,
            String quote,
            String sender,
            PayoutMethod payout,
            TransferTerms terms,
            BigDecimal customerRate,
            Rights rights,
            String beneficiary,
            TextRef beneficiaryName,
            @Nullable TextRef beneficiaryAccount,
            @Nullable String bankCode,
            @Nullable TextRef originatorName,
            @Nullable TextRef originatorAddress)
            implements RemittanceEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(
                    RemittanceTags.remittance(remittance), RemittanceTags.quote(quote), RemittanceTags.account(sender));
        }
    }

    /**
     * The sender's money, fee and taxes included, is in.
     *
     * @param funding the id of this fact, derived from the remittance
     * @param against what it settles: a receivable, if the recipient had been paid before it came
     * @param corrects the id of the funding that this one replaces
     */
    @EventType("remittance-funded")
    record RemittanceFunded(
            String remittance,
            String funding,
            TransferTerms terms,
            Clearing against,
            Instant paidAt,
            LocalDate valueDate,
            Instant cancellableUntil,
            @Nullable TextRef reference,
            @Nullable String corrects)
            implements RemittanceEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(RemittanceTags.remittance(remittance));
        }
    }

    /**
     * The recipient has the money, advanced by a partner.
     *
     * @param payOut the id of this fact, derived from the remittance
     * @param message the id of the order to the partner: derived from the transfer, not from the attempt, so that a
     *     repeated order is recognised (HC-5)
     */
    @EventType("remittance-paid-out")
    record RemittancePaidOut(
            String remittance,
            String payOut,
            String message,
            String partner,
            TransferTerms terms,
            Instant paidAt,
            LocalDate valueDate,
            @Nullable TextRef reference,
            @Nullable String corrects)
            implements RemittanceEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(RemittanceTags.remittance(remittance), RemittanceTags.partner(partner));
        }
    }

    /**
     * The order was called off.
     *
     * @param terms what had been funded and is to be refunded whole; {@code null} if nothing had been funded
     */
    @EventType("remittance-cancelled")
    record RemittanceCancelled(
            String remittance,
            String cancellation,
            @Nullable TransferTerms terms,
            LocalDate valueDate,
            @Nullable TextRef reason)
            implements RemittanceEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(RemittanceTags.remittance(remittance));
        }
    }

    /** The sender has everything back. */
    @EventType("remittance-refunded")
    record RemittanceRefunded(
            String remittance,
            String refund,
            Money amount,
            LocalDate valueDate,
            @Nullable TextRef reference,
            @Nullable String corrects)
            implements RemittanceEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(RemittanceTags.remittance(remittance));
        }
    }

    /**
     * A funding was not so, or was taken back by the payer's bank; with the amounts of the original.
     *
     * @param against a receivable from the sender, if the recipient already had the money (HC-11)
     */
    @EventType("remittance-funding-reversed")
    record RemittanceFundingReversed(
            String remittance,
            String funding,
            TransferTerms terms,
            Clearing against,
            LocalDate valueDate,
            TextRef reason,
            @Nullable String correction)
            implements RemittanceEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(RemittanceTags.remittance(remittance));
        }
    }

    /**
     * A pay-out was not so; with the amounts of the original.
     *
     * @param closesReceivable whether the sender's money had been taken back meanwhile, so that she owes nothing now
     */
    @EventType("remittance-pay-out-reversed")
    record RemittancePayOutReversed(
            String remittance,
            String payOut,
            String partner,
            TransferTerms terms,
            boolean closesReceivable,
            LocalDate valueDate,
            TextRef reason,
            @Nullable String correction)
            implements RemittanceEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(RemittanceTags.remittance(remittance), RemittanceTags.partner(partner));
        }
    }

    /** A cancellation was not so; with the amounts of the original. */
    @EventType("remittance-cancellation-reversed")
    record RemittanceCancellationReversed(
            String remittance,
            String cancellation,
            @Nullable TransferTerms terms,
            LocalDate valueDate,
            TextRef reason,
            @Nullable String correction)
            implements RemittanceEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(RemittanceTags.remittance(remittance));
        }
    }

    /** A refund was not so; with the amount of the original. */
    @EventType("remittance-refund-reversed")
    record RemittanceRefundReversed(
            String remittance,
            String refund,
            Money amount,
            LocalDate valueDate,
            TextRef reason,
            @Nullable String correction)
            implements RemittanceEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(RemittanceTags.remittance(remittance));
        }
    }

    /**
     * Somebody wants a fact corrected on which others have already acted; somebody else has to agree.
     *
     * @param correction the id of the wish
     * @param fact the id of the fact to be reversed
     * @param right what should stand instead; {@code null} for nothing
     */
    @EventType("remittance-correction-requested")
    record RemittanceCorrectionRequested(
            String remittance,
            String correction,
            FactKind kind,
            String fact,
            LocalDate valueDate,
            TextRef reason,
            @Nullable RightEntry right,
            String requestedBy)
            implements RemittanceEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(RemittanceTags.remittance(remittance));
        }
    }

    /**
     * What a fact should have said; what is absent stays as it was.
     *
     * @param paidAt of a funding or a pay-out
     * @param partner of a pay-out
     */
    record RightEntry(
            @Nullable LocalDate valueDate,
            @Nullable Instant paidAt,
            @Nullable String partner,
            @Nullable TextRef reference) {}
}
