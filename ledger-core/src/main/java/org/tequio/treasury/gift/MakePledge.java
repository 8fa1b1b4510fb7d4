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
import org.tequio.treasury.TreasuryEvents.PledgeMade;
import org.tequio.treasury.TreasuryTags;

/**
 * Writes down that a member promises to give. A promise is never counted as paid.
 *
 * @param member her opaque id
 * @param campaign that it is for, if it is for one
 * @param due by when, if she named a day
 * @param valueDate of the promise; today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "make-pledge",
        roles = {Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record MakePledge(
        String association,
        String member,
        Money amount,
        @Nullable String campaign,
        @Nullable LocalDate due,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public MakePledge(
            String association,
            String member,
            Money amount,
            @Nullable String campaign,
            @Nullable LocalDate due,
            @Nullable LocalDate valueDate) {
        this(association, member, amount, campaign, due, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "MakePledge[]";
    }

    /** The decision. */
    public static final class Pledging implements Slice<MakePledge, GiverBook> {

        @Override
        public Class<MakePledge> command() {
            return MakePledge.class;
        }

        @Override
        public Boundary<GiverBook> boundary(MakePledge command) {
            Query query = AssociationTags.standing(command.association());
            if (command.campaign() != null) {
                query = query.or(TreasuryTags.campaignOnly(command.campaign()));
            }
            return GiverBook.boundary(command.association(), command.member(), query);
        }

        @Override
        public Decision decide(MakePledge command, GiverBook state, Acting acting) {
            return command.decide(state.book(), state.membership(), acting);
        }
    }

    private Decision decide(BookState book, Membership membership, Acting acting) {
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, association))
                .rule(!amount.isPositive(), "amount-not-positive", Map.of("amount", "" + amount))
                .rule(
                        due != null && due.isBefore(day(acting)),
                        "until-before-from",
                        Map.of("from", "" + day(acting), "until", "" + due))
                .notInFuture(day(acting), acting);
        membership.doubts(doubts, association);
        Campaigns.open(doubts, book, campaign, day(acting));
        return doubts.unless(() -> {
            String pledge = acting.newId("pl");
            return Decision.accept(
                    Map.of("pledge", pledge),
                    new PledgeMade(association, pledge, member, campaign, amount, due, day(acting), acting.actor()));
        });
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
