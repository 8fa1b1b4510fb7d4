package org.tequio.fund;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
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
import org.tequio.fund.FundEvents.ReleaseRequested;
import org.tequio.fund.FundEvents.ReleaseReversed;
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.FundEvents.SpendingReversed;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.money.Money;

/**
 * One pass over a project's facts. A view as of a day may lack the fact that another one follows; what is there then
 * counts by itself, and what undoes an absent fact undoes nothing. Confined to one thread.
 */
final class BooksFold {

    final Map<String, Gift> gifts = new LinkedHashMap<>();
    final Map<String, Deposit> deposits = new LinkedHashMap<>();
    final Map<String, Release> releases = new LinkedHashMap<>();
    final Map<String, Spending> spendings = new LinkedHashMap<>();
    final Map<String, CorrectionRequested> corrections = new LinkedHashMap<>();
    final Set<String> reversals = new LinkedHashSet<>();
    final Map<String, Money> debts = new LinkedHashMap<>();

    void apply(FundEvents fact) {
        switch (fact) {
            case ContributionReceived it -> received(it);
            case ContributionMatched it -> matched(it);
            case MatchAdjusted it ->
                gifts.computeIfPresent(it.contribution(), (id, gift) -> gift.with(it.excess(), it.lines()));
            case ContributionReversed it -> contributionReversed(it);
            case DepositAnnounced it -> announced(it);
            case DepositConfirmed it -> confirmed(it);
            case DepositReversed it -> {
                reversals.add(it.reversal());
                owes(it.seat(), it.deficit());
                deposits.computeIfPresent(it.deposit(), (id, deposit) -> deposit.reversedBy(it.reversal()));
            }
            case ReleaseRequested it -> releases.put(it.release(), new Release(it, null, null));
            case ReleaseApproved it ->
                releases.computeIfPresent(it.release(), (id, release) -> new Release(release.requested(), it, null));
            case ReleaseReversed it -> {
                reversals.add(it.reversal());
                releases.computeIfPresent(
                        it.release(),
                        (id, release) -> new Release(release.requested(), release.approved(), it.reversal()));
            }
            case SpendingRecorded it -> spendings.put(it.spending(), new Spending(it, null));
            case SpendingReversed it -> {
                reversals.add(it.reversal());
                spendings.computeIfPresent(
                        it.spending(), (id, spending) -> new Spending(spending.recorded(), it.reversal()));
            }
            case CorrectionRequested it -> corrections.put(it.correction(), it);
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
        gifts.computeIfPresent(it.contribution(), (id, gift) -> gift.with(it.excess(), it.lines()));
    }

    private void contributionReversed(ContributionReversed it) {
        reversals.add(it.reversal());
        owes(it.seat(), it.deficit());
        gifts.computeIfPresent(it.contribution(), (id, gift) -> gift.reversedBy(it.reversal()));
        deposits.computeIfPresent(it.contribution(), (id, deposit) -> deposit.reversedBy(it.reversal()));
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
}
