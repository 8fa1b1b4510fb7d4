package org.tequio.treasury.gift;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationTags;
import org.tequio.association.Membership;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.store.Query;
import org.tequio.treasury.BookState;
import org.tequio.treasury.Pledge;
import org.tequio.treasury.TreasuryEvents.GiftReceived;
import org.tequio.treasury.TreasuryTags;

/**
 * Enters a gift into the book of the association. It depends on the pledge and the campaign that it is for, never on other
 * gifts.
 *
 * @param member the opaque id of who gave, who is or was a member; the pledge's, if left out; nobody, if there is none
 * @param pledge that it keeps, as far as that is open
 * @param campaign that it is for; the pledge's, if left out
 * @param reference of the bank or the receipt book; to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "receive-gift",
        roles = {Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record ReceiveGift(
        String association,
        Money amount,
        @Nullable String member,
        @Nullable String pledge,
        @Nullable String campaign,
        @Nullable String reference,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public ReceiveGift(
            String association,
            Money amount,
            @Nullable String member,
            @Nullable String pledge,
            @Nullable String campaign,
            @Nullable String reference,
            @Nullable LocalDate valueDate) {
        this(association, amount, member, pledge, campaign, reference, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ReceiveGift[association=" + association + "]";
    }

    /** The decision. */
    public static final class Receiving implements Slice<ReceiveGift, GiverBook> {

        @Override
        public Class<ReceiveGift> command() {
            return ReceiveGift.class;
        }

        @Override
        public Boundary<GiverBook> boundary(ReceiveGift command) {
            Query query = AssociationTags.standing(command.association());
            if (command.campaign() != null) {
                query = query.or(TreasuryTags.campaignOnly(command.campaign()));
            }
            if (command.pledge() != null) {
                query = query.or(TreasuryTags.pledgeOnly(command.pledge()));
            }
            return GiverBook.boundary(command.association(), command.member(), query);
        }

        @Override
        public Decision decide(ReceiveGift command, GiverBook state, Acting acting) {
            return command.decide(state.book(), state.membership(), acting);
        }
    }

    private Decision decide(BookState book, Membership membership, Acting acting) {
        Pledge promised = book.pledge(pledge).orElse(null);
        if (pledge != null && promised == null) {
            return Doubts.unknown("pledge", pledge);
        }
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, association))
                .amount(amount, promised == null ? amount : promised.made().amount())
                .notInFuture(day(acting), acting);
        if (promised != null) {
            doubts.state(
                            !promised.isOpen(),
                            "pledge-not-open",
                            Map.of("pledge", promised.made().pledge()))
                    .rule(
                            member != null && !member.equals(promised.made().member()),
                            "pledge-of-another",
                            Map.of("pledge", promised.made().pledge()));
        }
        membership.doubts(doubts, association);
        Campaigns.open(doubts, book, campaign, day(acting));
        return doubts.unless(() -> received(promised, acting));
    }

    private Decision received(@Nullable Pledge promised, Acting acting) {
        String gift = acting.newId("gi");
        Money none = Money.zero(amount.currency());
        GiftReceived received = new GiftReceived(
                association,
                gift,
                promised == null ? member : promised.made().member(),
                pledge,
                promised == null ? none : amount.min(promised.open()),
                campaign == null && promised != null ? promised.made().campaign() : campaign,
                amount,
                reference == null ? null : acting.seal(gift, reference),
                day(acting),
                acting.actor());
        return Decision.accept(Map.of("gift", gift), received);
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
