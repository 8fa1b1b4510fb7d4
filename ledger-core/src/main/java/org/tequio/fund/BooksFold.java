package org.tequio.fund;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.fund.DepositEvents.BankReferenceNamed;
import org.tequio.fund.DepositEvents.CoverReturned;
import org.tequio.fund.DepositEvents.CoverSettled;
import org.tequio.fund.DepositEvents.ExitRightGiven;
import org.tequio.fund.DepositEvents.RecordBackDated;
import org.tequio.fund.DepositEvents.RecordExplained;
import org.tequio.fund.FundEvents.ContributionMatched;
import org.tequio.fund.FundEvents.ContributionReceived;
import org.tequio.fund.FundEvents.ContributionReversed;
import org.tequio.fund.FundEvents.CorrectionRequested;
import org.tequio.fund.FundEvents.DepositAnnounced;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.DepositReversed;
import org.tequio.fund.FundEvents.MatchAdjusted;
import org.tequio.fund.FundEvents.Origin;
import org.tequio.fund.FundEvents.ReleaseApproved;
import org.tequio.fund.FundEvents.ReleaseDropped;
import org.tequio.fund.FundEvents.ReleaseRequested;
import org.tequio.fund.FundEvents.ReleaseReversed;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.FundEvents.SpendingReversed;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.GiftEvents.ContributionAttributed;
import org.tequio.fund.GiftEvents.DriveOpened;
import org.tequio.fund.GiftEvents.InKindAccepted;
import org.tequio.fund.GiftEvents.InKindOffered;
import org.tequio.fund.GiftEvents.InKindRecounted;
import org.tequio.fund.GiftEvents.InKindReversed;
import org.tequio.fund.ReturnEvents.AdvanceGivenBack;
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.fund.ReturnEvents.ClaimKind;
import org.tequio.fund.ReturnEvents.ClaimRaised;
import org.tequio.fund.ReturnEvents.ClaimReversed;
import org.tequio.fund.ReturnEvents.ClaimWaived;
import org.tequio.fund.ReturnEvents.DebtWaived;
import org.tequio.fund.ReturnEvents.DutiesReleased;
import org.tequio.fund.ReturnEvents.GiveBackAnnounced;
import org.tequio.fund.ReturnEvents.MeasureDropped;
import org.tequio.fund.ReturnEvents.MeasureProposed;
import org.tequio.fund.ReturnEvents.ProjectClosed;
import org.tequio.fund.ReturnEvents.RecoveryReceived;
import org.tequio.fund.ReturnEvents.RecoveryReversed;
import org.tequio.fund.ReturnEvents.ReturnAccountNamed;
import org.tequio.fund.ReturnEvents.ReturnBounced;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnLessened;
import org.tequio.fund.ReturnEvents.ReturnPaid;
import org.tequio.fund.ReturnEvents.ReturnPart;
import org.tequio.fund.ReturnEvents.ReturnSetAside;
import org.tequio.fund.ReturnEvents.UnclaimedForfeited;
import org.tequio.fund.ReturnEvents.YieldRecorded;
import org.tequio.fund.ReturnEvents.YieldReversed;
import org.tequio.fund.Tally.Sum;
import org.tequio.money.Money;
import org.tequio.money.Split;

/**
 * One pass over a project's facts. A view as of a day may lack the fact that another one follows; what is there then
 * counts by itself, and what undoes an absent fact undoes nothing. Confined to one thread.
 */
final class BooksFold {

    final Tally tally = new Tally();
    final Counted<Gift> gifts = new Counted<>(this::count);
    final Counted<Deposit> deposits = new Counted<>(this::count);
    final Counted<Release> releases = new Counted<>(this::count);
    final Counted<Spending> spendings = new Counted<>(this::count);
    final Counted<InKind> inKinds = new Counted<>(this::count);

    /** The gifts of both kinds in the order in which their matches were decided. */
    final Set<String> inOrderOfMatch = new LinkedHashSet<>();

    final Map<String, CorrectionRequested> corrections = new LinkedHashMap<>();
    final Map<String, Challenge> challenges = new LinkedHashMap<>();
    final Set<String> reversals = new LinkedHashSet<>();
    final Map<String, DriveOpened> drives = new LinkedHashMap<>();
    final Map<String, ContributionAttributed> attributions = new LinkedHashMap<>();
    final Map<String, BankReferenceNamed> references = new LinkedHashMap<>();
    final Map<String, RecordBackDated> backDated = new LinkedHashMap<>();
    final Map<String, ExitRightGiven> defaults = new LinkedHashMap<>();
    final Map<String, Money> debts = new LinkedHashMap<>();

    /** All that changed who bears the spending, in order. */
    final List<Bearing> bearings = new ArrayList<>();

    /** The releases, invoices, claims and yields that were there when money last was decided to go back. */
    private final Set<String> before = new HashSet<>();

    /** Whether nobody need pay anything more. */
    boolean over;

    private @Nullable Money askedBack;
    private final Set<String> leavers = new HashSet<>();

    /** The seats of which a payment was reversed. */
    final Set<String> reversed = new HashSet<>();

    final Returns returns = new Returns();
    final Works works = new Works();

    /** Whether an invoice, claim or yield was there when money last was decided to go back. */
    boolean isBefore(String fact) {
        return before.contains(fact);
    }

    void apply(FundEvents fact) {
        switch (fact) {
            case ReturnEvents it -> {
                returns.apply(it);
                tallied(it);
            }
            case WorkEvents it -> works.apply(it);
            case ContributionReceived it -> received(it);
            case ContributionMatched it -> matched(it);
            case MatchAdjusted it -> {
                gifts.change(it.contribution(), gift -> gift.with(it.excess(), it.lines()));
                inKinds.change(it.contribution(), gift -> gift.with(it.excess(), it.lines()));
            }
            case ContributionReversed it -> contributionReversed(it);
            case DepositAnnounced it -> announced(it);
            case DepositConfirmed it -> confirmed(it);
            case DepositReversed it -> {
                reversals.add(it.reversal());
                owes(it.seat(), it.deficit());
                depositReversed(it.deposit(), it.reversal());
            }
            case ReleaseRequested it -> releases.put(it.release(), new Release(it, null, null, null));
            case ReleaseApproved it ->
                releases.change(it.release(), release -> new Release(release.requested(), it, null, null));
            case ReleaseReversed it -> {
                reversals.add(it.reversal());
                if (before.contains(it.release())) {
                    tally.take(Sum.RELEASED_BEFORE, it.parts());
                }
                releases.change(
                        it.release(),
                        release -> new Release(release.requested(), release.approved(), it.reversal(), null));
            }
            case ReleaseDropped it ->
                releases.change(it.release(), release -> new Release(release.requested(), null, null, it));
            case SpendingRecorded it -> {
                spendings.put(it.spending(), new Spending(it, null));
                bearings.add(new Bearing(it.spending(), it.parts(), false));
            }
            case SpendingReversed it -> {
                reversals.add(it.reversal());
                lessBefore(Sum.GONE_BEFORE, it.spending(), it.amount());
                bearings.add(new Bearing(it.spending(), negated(it.parts()), true));
                spendings.change(it.spending(), spending -> new Spending(spending.recorded(), it.reversal()));
            }
            case CorrectionRequested it -> corrections.put(it.correction(), it);
            case ChallengeEvents it -> challenged(it);
            case DepositEvents it -> around(it);
            case GiftEvents it -> given(it);
        }
    }

    private void challenged(ChallengeEvents fact) {
        if (fact instanceof ChallengeEvents.ChallengeRaised it) {
            challenges.put(it.challenge(), Challenge.of(it));
        } else {
            challenges.computeIfPresent(fact.challenge(), (id, challenge) -> challenge.with(fact));
        }
    }

    private void given(GiftEvents fact) {
        switch (fact) {
            case DriveOpened it -> drives.put(it.drive(), it);
            case ContributionAttributed it -> attributions.put(it.contribution(), it);
            case InKindOffered it -> inKinds.put(it.contribution(), InKind.of(it));
            case InKindAccepted it -> inKinds.change(it.contribution(), gift -> gift.accepted(it));
            case InKindRecounted it -> {
                if (it.matched()) {
                    inOrderOfMatch.add(it.contribution());
                }
                inKinds.change(it.contribution(), gift -> gift.recounted(it));
            }
            case InKindReversed it -> {
                reversals.add(it.reversal());
                inKinds.change(it.contribution(), gift -> gift.reversedBy(it.reversal()));
            }
        }
    }

    private void around(DepositEvents fact) {
        switch (fact) {
            case BankReferenceNamed it -> references.put(it.fact(), it);
            case RecordBackDated it -> backDated.put(it.fact(), it);
            case RecordExplained it -> {}
            case ExitRightGiven it -> defaults.put(it.seat(), it);
            case CoverSettled it -> {}
            case CoverReturned it -> {}
        }
    }

    private void received(ContributionReceived it) {
        gifts.put(it.contribution(), Gift.of(it));
        deposits.putIfAbsent(
                it.contribution(),
                new Deposit(
                        it.contribution(),
                        Origin.CONTRIBUTION,
                        it.seat(),
                        it.association(),
                        it.credited(),
                        it.account(),
                        Standing.ANNOUNCED,
                        it.valueDate(),
                        it.by(),
                        null,
                        null));
    }

    private void matched(ContributionMatched it) {
        inOrderOfMatch.add(it.contribution());
        gifts.change(it.contribution(), gift -> gift.with(it.excess(), it.lines()));
        inKinds.change(it.contribution(), gift -> gift.with(it.excess(), it.lines()));
    }

    private void contributionReversed(ContributionReversed it) {
        reversals.add(it.reversal());
        owes(it.seat(), it.deficit());
        gifts.change(it.contribution(), gift -> gift.reversedBy(it.reversal()));
        depositReversed(it.contribution(), it.reversal());
    }

    private void depositReversed(String deposit, String reversal) {
        deposits.change(deposit, it -> {
            reversed.add(it.seat());
            return it.reversedBy(reversal);
        });
    }

    private void owes(String seat, Money deficit) {
        if (deficit.isPositive()) {
            debts.merge(seat, deficit, Money::plus);
        }
    }

    private void announced(DepositAnnounced it) {
        deposits.putIfAbsent(
                it.deposit(),
                new Deposit(
                        it.deposit(),
                        Origin.ANNOUNCEMENT,
                        it.seat(),
                        it.party(),
                        it.amount(),
                        it.account(),
                        Standing.ANNOUNCED,
                        it.valueDate(),
                        it.by(),
                        null,
                        null));
    }

    private void confirmed(DepositConfirmed it) {
        Deposit before = deposits.get(it.deposit());
        deposits.put(
                it.deposit(),
                new Deposit(
                        it.deposit(),
                        it.origin(),
                        it.seat(),
                        it.party(),
                        it.amount(),
                        it.account(),
                        it.standing(),
                        it.valueDate(),
                        before == null ? it.by() : before.madeBy(),
                        it.by(),
                        before == null ? null : before.reversal()));
    }

    private void tallied(ReturnEvents fact) {
        switch (fact) {
            case YieldRecorded it -> tally.add(Sum.YIELD, it.parts());
            case YieldReversed it -> {
                reversals.add(it.reversal());
                tally.take(Sum.YIELD, it.parts());
                lessBefore(Sum.YIELD_BEFORE, it.yield(), it.amount());
            }
            case AdvanceGivenBack it -> givenBack(it);
            case ReturnDecided it -> decided(it);
            case ReturnPaid it -> {
                tally.add(Sum.RETURNED, it.seat(), it.amount());
                tally.add(
                        it.unclaimed() ? Sum.UNCLAIMED : Sum.DUE,
                        it.seat(),
                        it.amount().negated());
            }
            case ReturnBounced it -> {
                tally.add(Sum.RETURNED, it.seat(), it.amount().negated());
                tally.add(Sum.DUE, it.seat(), it.amount());
            }
            case ReturnSetAside it -> {
                tally.add(Sum.UNCLAIMED, it.seat(), it.amount());
                tally.add(Sum.DUE, it.seat(), it.amount().negated());
            }
            case ReturnLessened it -> {
                tally.add(Sum.GOING, it.seat(), it.paidIn().negated());
                tally.add(Sum.YIELD_GOING, it.seat(), it.interest().negated());
                tally.add(Sum.YIELD_BEFORE, it.seat(), it.interest());
                tally.add(Sum.DUE, it.seat(), it.open().negated());
                tally.add(Sum.UNCLAIMED, it.seat(), it.unclaimed().negated());
            }
            case UnclaimedForfeited it -> {
                tally.add(Sum.UNCLAIMED, it.seat(), it.amount().negated());
                tally.add(Sum.FORFEITED, it.seat(), it.amount());
                tally.add(Sum.INHERITED, it.to());
            }
            case ClaimRaised it -> {
                if (Returns.isAdvance(it.kind())) {
                    tally.add(Sum.CLAIMED, it.parts());
                }
                if (it.contract() != null) {
                    works.repaid(it.contract(), it.amount());
                }
            }
            case ClaimReversed it -> {
                reversals.add(it.reversal());
                if (Returns.isAdvance(it.kind())) {
                    tally.take(Sum.CLAIMED, it.parts());
                    if (before.contains(it.claim())) {
                        tally.take(Sum.GONE_BEFORE, it.parts());
                    }
                }
                if (it.contract() != null) {
                    works.repaid(it.contract(), it.amount().negated());
                }
            }
            case RecoveryReceived it -> recovered(it.claim(), it.kind(), it.parts(), 1);
            case RecoveryReversed it -> {
                reversals.add(it.reversal());
                recovered(it.claim(), it.kind(), it.parts(), -1);
                if (Returns.isAdvance(it.kind())) {
                    tally.take(Sum.GOING, it.parts());
                }
                tally.take(Sum.DUE, it.parts());
            }
            case ClaimWaived it -> {
                if (Returns.isAdvance(it.kind())) {
                    tally.take(Sum.CLAIMED, it.parts());
                    tally.add(Sum.LOST, it.parts());
                }
            }
            case DebtWaived it -> {
                // The debtor's interest counts as its payment from here on; the others' stays as it is.
                tally.add(Sum.WAIVED, it.seat(), it.amount());
                tally.add(Sum.YIELD_USED, it.seat(), it.interest());
                tally.add(Sum.YIELD, it.seat(), it.interest().negated());
                tally.add(Sum.YIELD_BEFORE, it.seat(), it.interest().negated());
            }
            case GiveBackAnnounced it -> {}
            case MeasureProposed it -> {}
            case MeasureDropped it -> {}
            case ReturnAccountNamed it -> {}
            case DutiesReleased it -> over = true;
            case ProjectClosed it -> {}
        }
    }

    /** An advance recovered was never out of the project; spent money recovered comes in anew. */
    private void recovered(String claim, ClaimKind kind, List<Part> parts, int sign) {
        if (Returns.isAdvance(kind)) {
            tally.add(Sum.CLAIMED, parts, -sign);
            tally.add(Sum.RELEASED, parts, -sign);
            if (!before.isEmpty()) {
                tally.add(Sum.RELEASED_BEFORE, parts, -sign);
            }
            if (before.contains(claim)) {
                tally.add(Sum.GONE_BEFORE, parts, -sign);
            }
        } else {
            tally.add(Sum.RECOVERED, parts, sign);
        }
    }

    /**
     * What the executor had when money last went back is with it no more, as far as this is of that; what was spent of it
     * since is borne, and what is left is counted anew.
     */
    private void givenBack(AdvanceGivenBack it) {
        Money none = Money.zero(it.amount().currency());
        boolean isOfBefore =
                it.parts().stream().anyMatch(part -> before(part.seat(), none).isPositive());
        if (isOfBefore) {
            for (Part part : it.parts()) {
                Money back = part.amount().max(none).min(before(part.seat(), none));
                tally.set(Sum.GONE_BEFORE, part.seat(), gone(part.seat(), none));
                tally.add(Sum.RELEASED_BEFORE, part.seat(), back.negated());
            }
        }
        tally.take(Sum.RELEASED, it.parts());
        askedBack = askedBack == null ? null : askedBack.minus(it.amount()).max(none);
    }

    /** Of a seat's money, what the executor had when money last went back and has still. */
    Money before(String seat, Money none) {
        return tally.of(Sum.RELEASED_BEFORE, seat, none).minus(gone(seat, none)).max(none);
    }

    /** What the executor has still to give back of those who take their money. */
    Money askedBack(Money none) {
        return Objects.requireNonNullElse(askedBack, none);
    }

    /** Whether that is of a seat's: the one that leaves, or, at a year's end, any but the giver. */
    boolean isAskedBack(String seat, String giver) {
        return leavers.isEmpty() ? !seat.equals(giver) : leavers.contains(seat);
    }

    private static List<Part> negated(List<Part> parts) {
        return parts.stream()
                .map(part -> new Part(part.seat(), part.party(), part.amount().negated()))
                .toList();
    }

    private void decided(ReturnDecided it) {
        bearings.add(new Bearing(null, it.borne(), false));
        tally.add(Sum.SPENT, it.borne());
        tally.add(Sum.RELEASED, it.borne());
        tally.add(Sum.RELEASED, it.carried());
        tally.add(Sum.YIELD, it.yielded());
        for (ReturnPart part : it.parts()) {
            tally.add(Sum.GOING, part.seat(), part.unspent());
            tally.add(Sum.YIELD_GOING, part.seat(), part.yield());
            tally.add(Sum.DUE, part.seat(), part.amount());
        }
        // What was beyond the agreement was in nobody's works: it leaves whose the rest is as it was.
        if (it.cause() != Cause.RECOVERY && it.cause() != Cause.UNCLAIMED && it.cause() != Cause.EXCESS) {
            it.borne()
                    .forEach(part -> begun(part.seat(), Money.zero(part.amount().currency())));
            askedBack = it.withExecutor();
            leavers.clear();
            if (it.cause() == Cause.EXIT) {
                it.parts().forEach(part -> leavers.add(part.seat()));
            }
            before.addAll(spendings.all().keySet());
            releases.all().values().stream()
                    .filter(Release::isOut)
                    .forEach(release -> before.add(release.requested().release()));
            before.addAll(returns.claims().keySet());
            before.addAll(returns.yields().keySet());
        }
    }

    /**
     * A fact of before money last went back is undone: so much more of what was there then is there again, or less, and
     * it is theirs whose it was then, not theirs who paid since.
     */
    private void lessBefore(Sum sum, String fact, Money amount) {
        if (!before.contains(fact) || !amount.isPositive()) {
            return;
        }
        Money none = Money.zero(amount.currency());
        List<String> seats = List.copyOf(tally.seats(sum));
        List<Money> were =
                seats.stream().map(seat -> tally.of(sum, seat, none).max(none)).toList();
        List<Money> parts = Split.inProportion(amount.min(Burden.sum(were)), were);
        for (int i = 0; i < parts.size(); i++) {
            tally.add(sum, seats.get(i), parts.get(i).negated());
        }
    }

    /** From here on lineage is counted anew: what went back is nobody's to spend. */
    private void begun(String seat, Money none) {
        tally.set(Sum.GONE_BEFORE, seat, gone(seat, none));
        tally.set(Sum.RELEASED_BEFORE, seat, tally.of(Sum.RELEASED, seat, none));
        tally.set(Sum.YIELD_BEFORE, seat, tally.of(Sum.YIELD, seat, none).minus(tally.of(Sum.YIELD_GOING, seat, none)));
    }

    /** What a seat has borne of what nobody can release or spend again: invoices, and what debtors owe or have lost. */
    Money gone(String seat, Money none) {
        return tally.of(Sum.SPENT, seat, none)
                .plus(tally.of(Sum.CLAIMED, seat, none))
                .plus(tally.of(Sum.LOST, seat, none));
    }

    private void count(Gift gift, int sign) {
        if (gift.counts()) {
            tally.add(Sum.GIVEN, gift.received().seat(), gift.received().credited(), sign);
            gift.match().forEach((seat, match) -> tally.add(Sum.MATCHED, seat, match, sign));
        }
    }

    private void count(InKind gift, int sign) {
        tally.add(Sum.IN_KIND, gift.offered().seat(), gift.counted(), sign);
        if (gift.counts()) {
            tally.add(Sum.GIVEN, gift.offered().seat(), gift.counted(), sign);
            gift.match().forEach((seat, match) -> tally.add(Sum.MATCHED, seat, match, sign));
        }
    }

    private void count(Deposit deposit, int sign) {
        if (!deposit.isReversed()) {
            Sum sum = switch (deposit.standing()) {
                case ANNOUNCED -> Sum.ANNOUNCED;
                case IN -> Sum.IN;
                case ASTRAY -> Sum.ASTRAY;
            };
            tally.add(sum, deposit.seat(), deposit.amount(), sign);
        }
    }

    private void count(Release release, int sign) {
        if (release.isOut() && release.approved() != null) {
            tally.add(Sum.RELEASED, release.approved().parts(), sign);
        }
    }

    private void count(Spending spending, int sign) {
        if (spending.stands()) {
            tally.add(Sum.SPENT, spending.recorded().parts(), sign);
        }
    }
}
