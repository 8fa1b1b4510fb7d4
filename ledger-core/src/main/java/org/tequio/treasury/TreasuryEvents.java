package org.tequio.treasury;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.event.Event;
import org.tequio.event.EventType;
import org.tequio.event.Tag;
import org.tequio.money.Money;
import org.tequio.vault.TextRef;

/** What the ledger records about an association's own money (HC-25). */
public sealed interface TreasuryEvents extends Event {

    /** The opaque id of the association whose book it is. */
    String association();

    /** The day on which it was true. */
    @Override
    LocalDate valueDate();

    /** What a payment is for. */
    enum Use {
        /** The association's part of a project. */
        PROJECT,
        /** What running the association costs. */
        EXPENSE,
        /** A gift goes back to who gave it. */
        GIVEN_BACK
    }

    /** What an entry of the book is. */
    enum Kind {
        GIFT,
        EVENT_INCOME,
        PAYMENT,
        RETURN
    }

    /**
     * What an event cost.
     *
     * @param cost a code: {@code hall}, {@code food}, …
     */
    record Cost(String cost, Money amount) {}

    /**
     * What an association held in one currency when its book began; once for each currency.
     *
     * @param entry its id
     */
    @EventType("book-opened")
    record BookOpened(String association, String entry, Money amount, LocalDate valueDate, String by)
            implements TreasuryEvents {
        @Override
        public Set<Tag> tags() {
            return TreasuryTags.entry(association, entry);
        }
    }

    /**
     * Payments above a limit need a second signature from now on. Whoever set it never pays alone.
     *
     * @param minutes of the assembly that decided it, kept in the vault
     */
    @EventType("signing-limit-set")
    record SigningLimitSet(
            String association, Money limit, @Nullable TextRef minutes, LocalDate valueDate, String by)
            implements TreasuryEvents {
        @Override
        public Set<Tag> tags() {
            return Set.of(TreasuryTags.association(association));
        }
    }

    /**
     * A collection for one purpose begins.
     *
     * @param title public, kept in the vault
     * @param goal what is to come together
     * @param project that it is for; {@code null} if that is open
     * @param closes last day, if it has one
     */
    @EventType("campaign-opened")
    record CampaignOpened(
            String association,
            String campaign,
            TextRef title,
            Money goal,
            @Nullable String project,
            @Nullable LocalDate closes,
            LocalDate valueDate,
            String by)
            implements TreasuryEvents {
        @Override
        public Set<Tag> tags() {
            return TreasuryTags.campaign(association, campaign);
        }
    }

    /**
     * A collection ends; what it brought stays for its purpose.
     *
     * @param raised gifts and the net of events, in the currency of the goal
     * @param reached whether that is the goal or more
     */
    @EventType("campaign-closed")
    record CampaignClosed(
            String association, String campaign, Money raised, boolean reached, LocalDate valueDate, String by)
            implements TreasuryEvents {
        @Override
        public Set<Tag> tags() {
            return TreasuryTags.campaign(association, campaign);
        }
    }

    /**
     * Somebody promises to give; it counts as nothing paid until she does.
     *
     * @param member her opaque id
     * @param due by when; {@code null} if she named no day
     */
    @EventType("pledge-made")
    record PledgeMade(
            String association,
            String pledge,
            String member,
            @Nullable String campaign,
            Money amount,
            @Nullable LocalDate due,
            LocalDate valueDate,
            String by)
            implements TreasuryEvents {
        @Override
        public Set<Tag> tags() {
            return TreasuryTags.pledge(association, pledge, member);
        }
    }

    /**
     * What is open of a promise will not be paid.
     *
     * @param amount that was open
     * @param reason kept in the vault
     */
    @EventType("pledge-withdrawn")
    record PledgeWithdrawn(
            String association,
            String pledge,
            String member,
            Money amount,
            TextRef reason,
            LocalDate valueDate,
            String by)
            implements TreasuryEvents {
        @Override
        public Set<Tag> tags() {
            return TreasuryTags.pledge(association, pledge, member);
        }
    }

    /**
     * A gift came in.
     *
     * @param gift its id
     * @param member the opaque id of who gave; {@code null} if nobody knows
     * @param pledge that it keeps
     * @param kept how much of the pledge it keeps; zero if there is none
     * @param reference of the bank or the receipt book, kept in the vault
     */
    @EventType("gift-received")
    record GiftReceived(
            String association,
            String gift,
            @Nullable String member,
            @Nullable String pledge,
            Money kept,
            @Nullable String campaign,
            Money amount,
            @Nullable TextRef reference,
            LocalDate valueDate,
            String by)
            implements TreasuryEvents {
        @Override
        public Set<Tag> tags() {
            return TreasuryTags.gift(association, gift, member, pledge, campaign);
        }
    }

    /**
     * A dance, a raffle, a dinner: what unnamed people paid, and what it cost.
     *
     * @param entry its id
     * @param title public, kept in the vault
     * @param gross all that was taken in
     * @param costs paid out of it
     * @param evidence of the costs, kept in the vault
     */
    @EventType("event-income-recorded")
    record EventIncomeRecorded(
            String association,
            String entry,
            TextRef title,
            @Nullable String campaign,
            Money gross,
            List<Cost> costs,
            @Nullable TextRef evidence,
            LocalDate valueDate,
            String by)
            implements TreasuryEvents {
        @Override
        public Set<Tag> tags() {
            return TreasuryTags.income(association, entry, campaign);
        }
    }

    /**
     * One has signed a payment that needs two; nothing is paid yet.
     *
     * @param campaign out of whose money; {@code null} for what is given for no campaign
     * @param project that it is for
     * @param contribution by which the project knows it
     * @param gift that goes back
     * @param note kept in the vault
     * @param by the first signer
     */
    @EventType("payment-requested")
    record PaymentRequested(
            String association,
            String payment,
            Use use,
            @Nullable String campaign,
            @Nullable String project,
            @Nullable String contribution,
            @Nullable String gift,
            Money amount,
            @Nullable TextRef note,
            LocalDate valueDate,
            String by)
            implements TreasuryEvents {
        @Override
        public Set<Tag> tags() {
            return TreasuryTags.payment(association, payment, contribution);
        }
    }

    /**
     * Money left the association.
     *
     * @param limit up to which one signature was enough; {@code null} if none was set
     * @param first signer
     * @param second signer; {@code null} where one was enough
     */
    @EventType("payment-made")
    record PaymentMade(
            String association,
            String payment,
            Use use,
            @Nullable String campaign,
            @Nullable String project,
            @Nullable String contribution,
            @Nullable String gift,
            Money amount,
            @Nullable TextRef note,
            @Nullable Money limit,
            LocalDate valueDate,
            String first,
            @Nullable String second)
            implements TreasuryEvents {
        @Override
        public Set<Tag> tags() {
            return TreasuryTags.payment(association, payment, contribution);
        }
    }

    /**
     * A payment that one had signed will not be made.
     *
     * @param reason kept in the vault
     */
    @EventType("payment-dropped")
    record PaymentDropped(String association, String payment, TextRef reason, LocalDate valueDate, String by)
            implements TreasuryEvents {
        @Override
        public Set<Tag> tags() {
            return TreasuryTags.payment(association, payment, null);
        }
    }

    /**
     * A payment made is found again as a contribution to a project.
     *
     * @param contribution by which the project knows it
     */
    @EventType("payment-linked")
    record PaymentLinked(
            String association, String payment, String project, String contribution, LocalDate valueDate, String by)
            implements TreasuryEvents {
        @Override
        public Set<Tag> tags() {
            return TreasuryTags.payment(association, payment, contribution);
        }
    }

    /**
     * Money that was sent came back.
     *
     * @param entry its id
     * @param payment with which it had left, if known
     * @param campaign to whose money it returns
     * @param project from which
     * @param reference of the bank, kept in the vault
     */
    @EventType("money-returned")
    record MoneyReturned(
            String association,
            String entry,
            @Nullable String payment,
            @Nullable String campaign,
            @Nullable String project,
            Money amount,
            @Nullable TextRef reference,
            LocalDate valueDate,
            String by)
            implements TreasuryEvents {
        @Override
        public Set<Tag> tags() {
            return TreasuryTags.entry(association, entry);
        }
    }

    /**
     * An entry was wrong: all its amounts with the original's figures (HC-12).
     *
     * @param reversal its id
     * @param entry the gift, income, payment or return that was wrong
     * @param amount the original's; of an event, all that was taken in
     * @param costs the original's
     * @param use of the payment
     * @param pledge that is open again
     * @param kept by how much
     * @param reason kept in the vault
     * @param by another person than who recorded it
     */
    @EventType("book-entry-reversed")
    record BookEntryReversed(
            String association,
            String reversal,
            String entry,
            Kind kind,
            Money amount,
            List<Cost> costs,
            @Nullable Use use,
            @Nullable String campaign,
            @Nullable String pledge,
            Money kept,
            TextRef reason,
            LocalDate valueDate,
            String by)
            implements TreasuryEvents {
        @Override
        public Set<Tag> tags() {
            return TreasuryTags.reversal(association, entry, campaign, pledge);
        }
    }
}
