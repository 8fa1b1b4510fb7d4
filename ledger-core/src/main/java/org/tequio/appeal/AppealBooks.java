package org.tequio.appeal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealEvents.AdvanceRepaid;
import org.tequio.appeal.AppealEvents.AdvanceSettled;
import org.tequio.appeal.AppealEvents.AppealClosed;
import org.tequio.appeal.AppealEvents.AppealOpened;
import org.tequio.appeal.AppealEvents.AssistanceDelivered;
import org.tequio.appeal.AppealEvents.AssistanceLost;
import org.tequio.appeal.AppealEvents.AssistanceRefunded;
import org.tequio.appeal.AppealEvents.AwardCancelled;
import org.tequio.appeal.AppealEvents.AwardDecided;
import org.tequio.appeal.AppealEvents.AwardPaid;
import org.tequio.appeal.AppealEvents.DebtWaived;
import org.tequio.appeal.AppealEvents.GiftAnnounced;
import org.tequio.appeal.AppealEvents.GiftConfirmed;
import org.tequio.appeal.AppealEvents.RecordReversed;
import org.tequio.appeal.AppealEvents.RemainderPaid;
import org.tequio.appeal.AppealEvents.WaiverProposed;
import org.tequio.money.Money;
import org.tequio.refusal.Defect;
import org.tequio.refusal.Invariant;

/**
 * The figures of one appeal, drawn up from the facts that stand. Immutable.
 *
 * <p>Always: raised + borne by the holder + repaid + refunded − granted − advanced − paid for assistance − remainder paid
 * = cash. And: raised + borne by the holder = expenditure + outstanding + written off + with agencies + lost + remainder
 * paid + reserved + available. An advance is no expenditure (case C17).
 */
public final class AppealBooks {

    private final String appeal;
    private final @Nullable AppealOpened opened;
    private final Map<String, AppealGift> gifts;
    private final Map<String, Award> awards;
    private final Map<String, AppealEvents> reversible;
    private final Set<String> reversed;
    private final Set<String> sources;
    private final boolean isClosed;
    private final List<Money> passedIn;
    private final List<Money> passedOn;
    private final List<Money> borneByHolder;
    private final Map<String, Money> debts;
    private final Map<String, WaiverProposed> waivers;

    private AppealBooks(String appeal, @Nullable AppealOpened opened, Fold fold) {
        this.appeal = appeal;
        this.opened = opened;
        gifts = Collections.unmodifiableMap(fold.gifts);
        awards = Collections.unmodifiableMap(fold.awards);
        reversible = Collections.unmodifiableMap(fold.reversible);
        reversed = Collections.unmodifiableSet(fold.reversed);
        sources = Collections.unmodifiableSet(fold.sources);
        isClosed = fold.isClosed;
        passedIn = List.copyOf(fold.passedIn);
        passedOn = List.copyOf(fold.passedOn);
        borneByHolder = List.copyOf(fold.borneByHolder);
        debts = fold.debts == null ? Map.of() : fold.debts.open();
        waivers = Collections.unmodifiableMap(fold.waivers);
    }

    /** Draws them up from all facts that carry the appeal's label, oldest first. */
    public static AppealBooks of(String appeal, List<AppealEvents> facts) {
        Fold fold = new Fold(appeal, facts);
        return new AppealBooks(appeal, fold.opened, fold);
    }

    public boolean exists() {
        return opened != null;
    }

    /**
     * The opening.
     *
     * @throws Defect if there is no such appeal
     */
    public AppealOpened opened() {
        if (opened == null) {
            throw new Defect("no such appeal: appeal=" + appeal);
        }
        return opened;
    }

    public boolean isClosed() {
        return isClosed;
    }

    public Map<String, AppealGift> gifts() {
        return gifts;
    }

    public Map<String, Award> awards() {
        return awards;
    }

    /** The fact of this id that can be reversed, if it stands. */
    public Optional<AppealEvents> reversible(String fact) {
        return Optional.ofNullable(reversible.get(fact)).filter(it -> !reversed.contains(fact));
    }

    /** The ids of the facts that can be reversed and stand, oldest first. */
    public List<String> reversible() {
        return reversible.keySet().stream().filter(it -> !reversed.contains(it)).toList();
    }

    public boolean isReversed(String fact) {
        return reversed.contains(fact);
    }

    /** The open appeals whose remainder is to come here. */
    public Set<String> sources() {
        return sources;
    }

    /** Said to be given and not confirmed. */
    public Money announced() {
        return sum(gifts.values().stream().filter(AppealGift::isWaiting).map(AppealGift::credited));
    }

    /** All that was ever given, confirmed or not, reversed or not. */
    public Money taken() {
        return sum(gifts.values().stream().map(AppealGift::credited));
    }

    /** Confirmed gifts and what other appeals passed on. */
    public Money raised() {
        return sum(confirmed().map(AppealGift::credited)).plus(passedIn());
    }

    /** Passed on by other appeals at their closing. */
    public Money passedIn() {
        return sum(passedIn.stream());
    }

    /** The confirmed gifts that stand, oldest first. */
    public Stream<AppealGift> confirmed() {
        return gifts.values().stream().filter(AppealGift::isConfirmed);
    }

    /** Grants paid out. */
    public Money granted() {
        return sum(paid(AwardKind.GRANT).map(Award::amount));
    }

    /** Advances paid out, whatever became of them. */
    public Money advanced() {
        return sum(paid(AwardKind.ADVANCE).map(Award::amount));
    }

    /** Advances come back, what had been written off included. */
    public Money repaid() {
        return sum(awards.values().stream().map(Award::repaid));
    }

    /** Advances that need not come back, by decision. */
    public Money turnedIntoGrants() {
        return sum(awards.values().stream().map(Award::granted));
    }

    /** Advances given up, by decision, and not recovered since. */
    public Money writtenOff() {
        return sum(awards.values().stream().map(Award::writtenOff));
    }

    /** Advances that are neither repaid nor settled. */
    public Money outstanding() {
        return sum(awards.values().stream().map(Award::outstanding));
    }

    /** Assistance used, whoever bore it. */
    public Money delivered() {
        return sum(awards.values().stream().map(Award::delivered));
    }

    /** Assistance used that the fund bore. */
    public Money deliveredByFund() {
        return sum(borne().map(Award::delivered));
    }

    /** Assistance paid by anybody and neither used nor refunded. */
    public Money undelivered() {
        return sum(awards.values().stream().map(Award::undelivered));
    }

    /** Assistance that went back unused to who had paid. */
    public Money refunded() {
        return sum(awards.values().stream().map(Award::refunded));
    }

    /** What others than the fund have paid and not got back. */
    public Money paidByOthers() {
        return sum(awards.values().stream()
                .filter(it -> it.paid() != null && !it.isBorneByFund())
                .map(it -> it.amount().minus(it.refunded())));
    }

    /** Spent for good: grants, advances turned into grants, assistance used. Neither advances nor losses. */
    public Money expenditure() {
        return granted().plus(turnedIntoGrants()).plus(deliveredByFund());
    }

    /** Assistance that the fund has paid to agencies, and that is neither used nor refunded nor given up. */
    public Money withAgencies() {
        return sum(borne().map(Award::undelivered));
    }

    /** Assistance that the fund has paid and two parties gave up: neither delivered nor refunded. */
    public Money lost() {
        return sum(borne().map(Award::lost));
    }

    /** What reversals left uncovered and two parties gave up; the holder has borne it. */
    public Money borneByHolder() {
        return sum(borneByHolder.stream());
    }

    /** Who owes what reversals left uncovered, the oldest first; together what lacks in the account (HC-1). */
    public Map<String, Money> debts() {
        return debts;
    }

    /** What is owed of a debt: of a debtor, or of an award of assistance; zero if nothing. */
    public Money owed(String debt) {
        Award award = awards.get(debt);
        return award == null ? debts.getOrDefault(debt, none()) : award.undelivered();
    }

    /** The waivers that wait for another party, by the debt they are about; one lapses when what is owed changes. */
    public Map<String, WaiverProposed> waivers() {
        return waivers;
    }

    /** The parties that decide about losses: who holds the fund, and who pays out for it. */
    public Set<String> parties() {
        Set<String> parties = new LinkedHashSet<>(List.of(opened().holder()));
        parties.addAll(opened().agencies());
        return parties;
    }

    /** Decided and not yet paid, out of the fund. */
    public Money reserved() {
        return sum(borne().filter(Award::isWaiting).map(Award::amount));
    }

    /** Paid on at closing. */
    public Money remainder() {
        return sum(passedOn.stream());
    }

    /** In the holder's account; negative if a bank took back what was given out already. */
    public Money cash() {
        Money forAssistance = sum(borne().filter(it -> it.is(AwardKind.ASSISTANCE) && it.paid() != null)
                .map(it -> it.amount().minus(it.refunded())));
        return raised().plus(borneByHolder())
                .plus(repaid())
                .minus(granted())
                .minus(advanced())
                .minus(forAssistance)
                .minus(remainder());
    }

    /** What can be awarded: cash less what is set aside. */
    public Money available() {
        return cash().minus(reserved());
    }

    public Money none() {
        return Money.zero(opened().currency());
    }

    private Stream<Award> borne() {
        return awards.values().stream().filter(Award::isBorneByFund);
    }

    private Stream<Award> paid(AwardKind kind) {
        return borne().filter(it -> it.is(kind) && it.paid() != null);
    }

    private Money sum(Stream<Money> amounts) {
        return amounts.reduce(none(), Money::plus);
    }

    /** One pass over the facts that stand; confined to the constructor. */
    private static final class Fold {

        private final Map<String, AppealGift> gifts = new LinkedHashMap<>();
        private final Map<String, Award> awards = new LinkedHashMap<>();
        private final Map<String, AppealEvents> reversible = new LinkedHashMap<>();
        private final Set<String> reversed = new LinkedHashSet<>();
        private final Set<String> sources = new LinkedHashSet<>();
        private final List<Money> passedIn = new ArrayList<>();
        private final List<Money> passedOn = new ArrayList<>();
        private final List<Money> borneByHolder = new ArrayList<>();
        private final Map<String, WaiverProposed> waivers = new LinkedHashMap<>();
        private @Nullable AppealOpened opened;
        private @Nullable AppealDebts debts;
        private boolean isClosed;

        Fold(String appeal, List<AppealEvents> facts) {
            facts.stream()
                    .filter(RecordReversed.class::isInstance)
                    .map(it -> ((RecordReversed) it).fact())
                    .forEach(reversed::add);
            facts.forEach(fact -> {
                if (fact.appeal().equals(appeal)) {
                    ours(fact);
                } else {
                    anothers(fact);
                }
                if (debts != null) {
                    debts.with(fact);
                }
            });
            waivers.values().removeIf(it -> !isOwed(it));
        }

        private boolean isOwed(WaiverProposed waiver) {
            Award award = awards.get(waiver.debt());
            return award == null
                    ? debts != null && debts.stands(waiver)
                    : award.undelivered().equals(waiver.amount());
        }

        private void ours(AppealEvents fact) {
            switch (fact) {
                case AppealOpened it -> {
                    opened = it;
                    debts = new AppealDebts(it);
                }
                case GiftAnnounced it -> {
                    reversible.put(it.gift(), it);
                    gifts.put(it.gift(), AppealGift.of(it, reversed.contains(it.gift())));
                }
                case GiftConfirmed it -> {
                    reversible.put(it.gift(), it);
                    gifts.computeIfPresent(it.gift(), (id, gift) -> gift.confirmed(it));
                }
                case AwardDecided it -> awards.put(it.award(), Award.of(it));
                case AwardPaid it -> standing(it.payment(), it.award(), it, award -> award.paidWith(it));
                case AwardCancelled it -> awards.computeIfPresent(it.award(), (id, award) -> award.cancelled());
                case AdvanceRepaid it -> standing(it.repayment(), it.award(), it, award -> award.with(it));
                case AdvanceSettled it -> standing(it.settlement(), it.award(), it, award -> award.with(it));
                case AssistanceDelivered it -> standing(it.delivery(), it.award(), it, award -> award.with(it));
                case AssistanceRefunded it -> standing(it.refund(), it.award(), it, award -> award.with(it));
                case WaiverProposed it -> waivers.put(it.debt(), it);
                case DebtWaived it -> borneByHolder.add(it.amount());
                case AssistanceLost it -> awards.computeIfPresent(it.award(), (id, award) -> award.with(it));
                case RecordReversed it -> {}
                case RemainderPaid it -> passedOn.add(it.amount());
                case AppealClosed it -> isClosed = true;
            }
        }

        private void standing(String id, String award, AppealEvents fact, Function<Award, Award> with) {
            reversible.put(id, fact);
            if (!reversed.contains(id)) {
                awards.computeIfPresent(award, (key, known) -> with.apply(known));
            }
        }

        private void anothers(AppealEvents fact) {
            switch (fact) {
                case AppealOpened it -> sources.add(it.appeal());
                case AppealClosed it -> sources.remove(it.appeal());
                case RemainderPaid it -> passedIn.add(it.amount());
                default -> Invariant.check(false, "fact of another appeal: fact=%s", fact.getClass());
            }
        }
    }
}
