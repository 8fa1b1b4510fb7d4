package org.tequio.treasury.gift;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.association.AssociationTags;
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
import org.tequio.treasury.TreasuryEvents.Cost;
import org.tequio.treasury.TreasuryEvents.EventIncomeRecorded;
import org.tequio.treasury.TreasuryTags;

/**
 * Enters what a dance, a raffle or a dinner brought: all that unnamed people paid, and what it cost.
 *
 * @param title public; to the vault
 * @param campaign that it is for, if it is for one
 * @param gross all that was taken in
 * @param costs paid out of it
 * @param evidence of the costs; to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "record-event-income",
        roles = {Role.TREASURER, Role.REPRESENTATIVE},
        movesMoney = true)
public record RecordEventIncome(
        String association,
        String title,
        Money gross,
        @Nullable List<Cost> costs,
        @Nullable String campaign,
        @Nullable String evidence,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Timed {

    /** One that is recorded in time. */
    public RecordEventIncome(
            String association,
            String title,
            Money gross,
            @Nullable List<Cost> costs,
            @Nullable String campaign,
            @Nullable String evidence,
            @Nullable LocalDate valueDate) {
        this(association, title, gross, costs, campaign, evidence, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RecordEventIncome[association=" + association + "]";
    }

    /** The decision. */
    public static final class Recording implements Slice<RecordEventIncome, BookState> {

        @Override
        public Class<RecordEventIncome> command() {
            return RecordEventIncome.class;
        }

        @Override
        public Boundary<BookState> boundary(RecordEventIncome command) {
            Query query = AssociationTags.standing(command.association());
            if (command.campaign() != null) {
                query = query.or(TreasuryTags.campaignOnly(command.campaign()));
            }
            return new Boundary<>(query, BookState.before(command.association()), BookState::evolve);
        }

        @Override
        public Decision decide(RecordEventIncome command, BookState book, Acting acting) {
            return command.decide(book, acting);
        }
    }

    private Decision decide(BookState book, Acting acting) {
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, association))
                .amount(gross, gross)
                .notInFuture(day(acting), acting);
        for (int i = 0; i < paid().size(); i++) {
            Cost cost = paid().get(i);
            doubts.amount(cost.amount(), gross)
                    .malformed(!cost.cost().matches(COST_FORM), "cost-malformed", "/costs/" + i + "/cost");
        }
        Campaigns.open(doubts, book, campaign, day(acting));
        if (doubts.none()) {
            Money net = BookState.net(gross, paid());
            doubts.rule(net.isNegative(), "costs-above-income", Map.of("net", "" + net));
        }
        return doubts.unless(() -> recorded(acting));
    }

    private static final String COST_FORM = "[a-z0-9-]{1,60}";

    private Decision recorded(Acting acting) {
        String entry = acting.newId("ev");
        EventIncomeRecorded recorded = new EventIncomeRecorded(
                association,
                entry,
                acting.sealOpen(entry, title),
                campaign,
                gross,
                paid(),
                evidence == null ? null : acting.seal(entry, evidence),
                day(acting),
                acting.actor());
        return Decision.accept(Map.of("entry", entry, "net", "" + BookState.net(gross, paid())), recorded);
    }

    private List<Cost> paid() {
        return Objects.requireNonNullElse(costs, List.of());
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
