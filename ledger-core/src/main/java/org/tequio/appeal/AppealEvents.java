package org.tequio.appeal;

import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.money.Money;
import org.tequio.vault.TextRef;

/** What the ledger records about restricted funds. Households are opaque ids; who they are is nowhere in the log. */
public sealed interface AppealEvents extends Event {

    /** The opaque id of the appeal concerned. */
    String appeal();

    /** The day on which it was true. */
    @Override
    LocalDate valueDate();

    /**
     * A fund is opened for some purposes and no others.
     *
     * @param crisis the code of what it is for, shared by all appeals of one crisis: {@code flood-tabasco-2007}
     * @param title public, kept in the vault
     * @param holder the institution or association that holds the money and decides
     * @param agencies the institutions that may pay out or deliver
     * @param purposes codes of what it may be spent on: {@code shelter}, {@code travel}
     * @param remainder where what is left goes
     * @param sample whether it is made up, for demonstration
     * @param crisisName what people call the crisis, public and kept in the vault; {@code null} where nobody said it
     */
    @EventType("appeal-opened")
    record AppealOpened(
            String appeal,
            String crisis,
            TextRef title,
            String holder,
            List<String> agencies,
            Currency currency,
            List<String> purposes,
            Remainder remainder,
            boolean sample,
            LocalDate valueDate,
            String by,
            @Nullable TextRef crisisName)
            implements AppealEvents {

        /** Of a crisis that nobody gives a name. */
        public AppealOpened(
                String appeal,
                String crisis,
                TextRef title,
                String holder,
                List<String> agencies,
                Currency currency,
                List<String> purposes,
                Remainder remainder,
                boolean sample,
                LocalDate valueDate,
                String by) {
            this(appeal, crisis, title, holder, agencies, currency, purposes, remainder, sample, valueDate, by, null);
        }

        @Override
        public Set<Tag> tags() {
            Set<Tag> tags = new HashSet<>();
            tags.add(AppealTags.appeal(appeal));
            tags.add(AppealTags.crisis(crisis));
            tags.add(AppealTags.party(holder));
            agencies.forEach(agency -> tags.add(AppealTags.party(agency)));
            if (remainder.destination() == Remainder.Destination.APPEAL) {
                tags.add(AppealTags.appeal(remainder.to()));
            }
            return tags;
        }
    }

    /**
     * Somebody says that she has given; counts for nothing until another person confirms it (HC-8).
     *
     * @param giver the opaque id of a party or a person; {@code null} if unnamed
     * @param reference of the bank, kept in the vault
     */
    @EventType("appeal-gift-announced")
    record GiftAnnounced(
            String appeal,
            String gift,
            @Nullable String giver,
            GiftMoney money,
            @Nullable TextRef reference,
            LocalDate valueDate,
            String by)
            implements AppealEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(AppealTags.appeal(appeal), AppealTags.fact(gift));
        }
    }

    /**
     * A second person of the holder finds the gift at the bank: it is raised.
     *
     * @param bankLine of the statement, kept in the vault
     * @param valueDate the bank's
     */
    @EventType("appeal-gift-confirmed")
    record GiftConfirmed(
            String appeal,
            String gift,
            @Nullable String giver,
            GiftMoney money,
            @Nullable TextRef bankLine,
            LocalDate valueDate,
            String by)
            implements AppealEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(AppealTags.appeal(appeal), AppealTags.fact(gift));
        }
    }

    /**
     * A household is to get something; the money is set aside.
     *
     * @param round joins all that was decided at once
     * @param agency that pays it out, or delivers
     * @param payer who bears the cost instead of the fund; {@code null} mostly
     * @param score by which the round was divided; {@code null} if equally
     * @param total of the round
     * @param households in the round
     */
    @EventType("appeal-award-decided")
    record AwardDecided(
            String appeal,
            String round,
            String award,
            AwardKind kind,
            String purpose,
            String agency,
            @Nullable String payer,
            String household,
            @Nullable Integer score,
            Money amount,
            Money total,
            int households,
            LocalDate valueDate,
            String by)
            implements AppealEvents {
        @Override
        public Set<Tag> tags() {
            return tagsOf(appeal, award, agency, payer);
        }
    }

    /**
     * The agency has paid it out; for assistance: the payer has paid who delivers.
     *
     * @param payment the id of this payment
     * @param evidence the receipt, kept in the vault
     */
    @EventType("appeal-award-paid")
    record AwardPaid(
            String appeal,
            String payment,
            String award,
            AwardKind kind,
            String purpose,
            String agency,
            @Nullable String payer,
            String household,
            Money amount,
            @Nullable TextRef evidence,
            LocalDate valueDate,
            String by)
            implements AppealEvents {
        @Override
        public Set<Tag> tags() {
            return tagsOf(appeal, award, agency, payer);
        }
    }

    /** What was decided and not paid is not to be paid; the money is free again. */
    @EventType("appeal-award-cancelled")
    record AwardCancelled(String appeal, String award, Money amount, TextRef reason, LocalDate valueDate, String by)
            implements AppealEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(AppealTags.appeal(appeal), AppealTags.award(award));
        }
    }

    /**
     * An advance comes back, wholly or in part, and can be advanced again.
     *
     * @param recovered the part that had been written off
     * @param reference of the bank, kept in the vault
     */
    @EventType("appeal-advance-repaid")
    record AdvanceRepaid(
            String appeal,
            String repayment,
            String award,
            String household,
            Money amount,
            Money recovered,
            @Nullable TextRef reference,
            LocalDate valueDate,
            String by)
            implements AppealEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(AppealTags.appeal(appeal), AppealTags.award(award));
        }
    }

    /** How an advance that is not repaid ends. */
    enum Ending {
        GRANTED,
        WRITTEN_OFF
    }

    /**
     * It is decided that the rest of an advance need not come back, or will not.
     *
     * @param amount what was outstanding
     * @param reason kept in the vault
     */
    @EventType("appeal-advance-settled")
    record AdvanceSettled(
            String appeal,
            String settlement,
            String award,
            String household,
            String purpose,
            Ending ending,
            Money amount,
            TextRef reason,
            LocalDate valueDate,
            String by)
            implements AppealEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(AppealTags.appeal(appeal), AppealTags.award(award));
        }
    }

    /**
     * What was paid for has been delivered, as far as it was used.
     *
     * @param amount the part used
     */
    @EventType("appeal-assistance-delivered")
    record AssistanceDelivered(
            String appeal,
            String delivery,
            String award,
            String purpose,
            String agency,
            Money amount,
            @Nullable TextRef evidence,
            LocalDate valueDate,
            String by)
            implements AppealEvents {
        @Override
        public Set<Tag> tags() {
            return tagsOf(appeal, award, agency, null);
        }
    }

    /**
     * What was not used goes back to who paid.
     *
     * @param payer {@code null} if the fund had paid
     */
    @EventType("appeal-assistance-refunded")
    record AssistanceRefunded(
            String appeal,
            String refund,
            String award,
            String agency,
            @Nullable String payer,
            Money amount,
            @Nullable TextRef reference,
            LocalDate valueDate,
            String by)
            implements AppealEvents {
        @Override
        public Set<Tag> tags() {
            return tagsOf(appeal, award, agency, payer);
        }
    }

    /**
     * A record was wrong, or a bank took money back: what it had moved moves back.
     *
     * @param fact the id of what is reversed
     * @param moves the original's postings with the opposite sign
     * @param deficit by how much more was given out than is in, a debt of the debtor; zero mostly
     * @param debtor the giver, or the holder
     * @param reason kept in the vault
     */
    @EventType("appeal-record-reversed")
    record RecordReversed(
            String appeal,
            String reversal,
            String fact,
            List<Move> moves,
            Money deficit,
            String debtor,
            TextRef reason,
            LocalDate valueDate,
            String by)
            implements AppealEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(AppealTags.appeal(appeal), AppealTags.fact(fact));
        }
    }

    /**
     * One party of the appeal asks that a loss be borne by who holds the fund, for it will never be made good (HC-1). Nothing
     * has changed yet; it lapses when what is owed changes.
     *
     * @param debt the debtor of what a reversal left uncovered, or the award of assistance that will not be delivered
     * @param debtor who owes it
     * @param amount what is owed
     * @param reason kept in the vault
     * @param document where the decision itself is, kept in the vault
     * @param party of who asks
     */
    @EventType("appeal-waiver-proposed")
    record WaiverProposed(
            String appeal,
            String measure,
            String debt,
            String debtor,
            Money amount,
            TextRef reason,
            @Nullable TextRef document,
            LocalDate valueDate,
            String party,
            String by)
            implements AppealEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(AppealTags.appeal(appeal), AppealTags.fact(measure));
        }
    }

    /**
     * What a reversal left uncovered is given up by two parties: the holder has borne it.
     *
     * @param measure by which
     * @param checkedBy the second person
     */
    @EventType("appeal-debt-waived")
    record DebtWaived(
            String appeal,
            String measure,
            String debtor,
            Money amount,
            TextRef reason,
            LocalDate valueDate,
            String by,
            String checkedBy)
            implements AppealEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(AppealTags.appeal(appeal), AppealTags.fact(measure));
        }
    }

    /**
     * Assistance that was paid for is neither delivered nor refunded and never will be; two parties give it up.
     *
     * @param measure by which
     * @param payer whose loss it is; {@code null} if the fund's
     * @param checkedBy the second person
     */
    @EventType("appeal-assistance-lost")
    record AssistanceLost(
            String appeal,
            String measure,
            String award,
            String agency,
            @Nullable String payer,
            Money amount,
            TextRef reason,
            LocalDate valueDate,
            String by,
            String checkedBy)
            implements AppealEvents {
        @Override
        public Set<Tag> tags() {
            return tagsOf(appeal, award, agency, payer);
        }
    }

    /**
     * A part of what was left goes where the opening had fixed.
     *
     * @param to the giver, the party or the appeal
     */
    @EventType("appeal-remainder-paid")
    record RemainderPaid(
            String appeal,
            String closing,
            Remainder.Destination destination,
            String to,
            Money amount,
            LocalDate valueDate,
            String by)
            implements AppealEvents {
        @Override
        public Set<Tag> tags() {
            return tagsOf(appeal, destination, to);
        }
    }

    /**
     * The appeal awards nothing any more. What comes in later is paid on by closing it again.
     *
     * @param remainder where the rest went
     * @param amount what was left
     */
    @EventType("appeal-closed")
    record AppealClosed(
            String appeal, String closing, Remainder remainder, Money amount, LocalDate valueDate, String by)
            implements AppealEvents {
        @Override
        public Set<Tag> tags() {
            return tagsOf(appeal, remainder.destination(), remainder.to());
        }
    }

    private static Set<Tag> tagsOf(String appeal, Remainder.Destination destination, String to) {
        Set<Tag> tags = new HashSet<>();
        tags.add(AppealTags.appeal(appeal));
        if (destination == Remainder.Destination.APPEAL) {
            tags.add(AppealTags.appeal(to));
        }
        return tags;
    }

    private static Set<Tag> tagsOf(String appeal, String award, String agency, @Nullable String payer) {
        Set<Tag> tags = new HashSet<>();
        tags.add(AppealTags.appeal(appeal));
        tags.add(AppealTags.award(award));
        tags.add(AppealTags.party(agency));
        if (payer != null) {
            tags.add(AppealTags.party(payer));
        }
        return tags;
    }
}
