package org.tequio.fund;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tequio.money.CumulativeShare;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.BindingLimit;
import org.tequio.project.Share;

/**
 * What gifts make the other parties owe, under the terms that an agreement has fixed: cumulative, each party's exact
 * share rounded down, never above what it agreed.
 *
 * <p>A gift's match is the matching of all gifts with it less the matching of all gifts before it, so that the same
 * gifts in any order end at the same sums, and no debt falls because somebody gave.
 *
 * @param before all gifts before this one
 * @param after the same with this one
 * @param excess the part of this gift beyond the giver's own share
 * @param lines one for each matching seat, in declared order
 * @param limits that bound
 */
public record AgreedMatching(
        Money before, Money after, Money excess, List<MatchLine> lines, List<BindingLimit> limits) {

    private static final String FREED_BY_AMENDMENT = "amendment";
    private static final String FREED_BY_GOAL = "goal-reached";

    public AgreedMatching {
        lines = List.copyOf(lines);
        limits = List.copyOf(limits);
    }

    /**
     * All gifts before one more. Where less of them is within the giver's share than there is room for, what is beyond has
     * gone back: it takes no room (HC-10).
     *
     * @param excess what of them nobody matches
     */
    public static Money before(AgreedTerms terms, Money given, Money excess) {
        Money within = given.minus(excess);
        return within.compareTo(terms.giverShare().amount()) < 0 ? within : given;
    }

    /** The match of one more gift. */
    public static AgreedMatching of(AgreedTerms terms, Money before, Money gift) {
        Money after = before.plus(gift);
        List<MatchLine> lines = new ArrayList<>();
        List<BindingLimit> limits = new ArrayList<>();
        giverLimit(terms, after).ifPresent(limits::add);
        goalLimit(terms, after).ifPresent(limits::add);
        for (Share share : matching(terms)) {
            Optional<BindingLimit> limit = limitOf(terms, share, after);
            limit.filter(it -> !limits.contains(it)).ifPresent(limits::add);
            Money amount = owed(terms, share, after).minus(owed(terms, share, before));
            lines.add(new MatchLine(share.seat(), share.party(), amount, share.due(), limit.orElse(null)));
        }
        return new AgreedMatching(before, after, excess(terms, after).minus(excess(terms, before)), lines, limits);
    }

    /** The seats that match gifts: all that pay but the giver. */
    static List<Share> matching(AgreedTerms terms) {
        return terms.paying().stream()
                .filter(share -> !share.seat().equals(terms.giver()))
                .toList();
    }

    /** Whether a match is what so much of a gift calls for by itself, rounded down or up: cut by no limit. */
    static boolean isUncut(AgreedTerms terms, Share share, Money part, Money match) {
        Share giver = terms.giverShare();
        return giver.amount().isPositive()
                && !terms.goalFirst()
                && match.compareTo(called(share, giver, part)) >= 0
                && match.compareTo(calledAtMost(share, giver, part)) <= 0;
    }

    /** What all gifts so far make one seat owe. */
    static Money owed(AgreedTerms terms, Share share, Money given) {
        Share giver = terms.giverShare();
        if (!giver.amount().isPositive() || (terms.goalFirst() && given.compareTo(giver.amount()) < 0)) {
            return Money.zero(terms.currency());
        }
        return called(share, giver, given.min(giver.amount())).min(share.amount());
    }

    /** What all gifts so far are beyond the giver's own share. */
    static Money excess(AgreedTerms terms, Money given) {
        return given.minus(terms.giverShare().amount()).max(Money.zero(terms.currency()));
    }

    /** Before any cap: by the weights, or by the agreed amounts where a seat agreed to bear more than its weight. */
    private static Money called(Share share, Share giver, Money given) {
        Money byAgreement = CumulativeShare.floor(
                given, share.amount().minor(), giver.amount().minor());
        return giver.weight() == 0
                ? byAgreement
                : CumulativeShare.floor(given, share.weight(), giver.weight()).max(byAgreement);
    }

    private static Money calledAtMost(Share share, Share giver, Money given) {
        Money byAgreement = CumulativeShare.ceiling(
                given, share.amount().minor(), giver.amount().minor());
        return giver.weight() == 0
                ? byAgreement
                : CumulativeShare.ceiling(given, share.weight(), giver.weight()).max(byAgreement);
    }

    /** Where the goal comes first, nothing is matched before the giver's whole share is given. */
    private static Optional<BindingLimit> goalLimit(AgreedTerms terms, Money given) {
        Share giver = terms.giverShare();
        return terms.goalFirst() && given.compareTo(giver.amount()) < 0
                ? Optional.of(new BindingLimit("goal", giver.seat(), giver.amount(), true, FREED_BY_GOAL))
                : Optional.empty();
    }

    private static Optional<BindingLimit> giverLimit(AgreedTerms terms, Money given) {
        Share giver = terms.giverShare();
        return given.compareTo(giver.amount()) > 0 ? Optional.of(agreed(giver)) : Optional.empty();
    }

    static Optional<BindingLimit> limitOf(AgreedTerms terms, Share share, Money given) {
        Optional<BindingLimit> goal = goalLimit(terms, given);
        if (goal.isPresent()) {
            return goal;
        }
        Share giver = terms.giverShare();
        boolean isCut = !giver.amount().isPositive()
                || given.compareTo(giver.amount()) > 0
                || called(share, giver, given).compareTo(share.amount()) > 0;
        return isCut ? Optional.of(share.limit() == null ? agreed(share) : share.limit()) : Optional.empty();
    }

    private static BindingLimit agreed(Share share) {
        return new BindingLimit("agreed-share", share.seat(), share.amount(), true, FREED_BY_AMENDMENT);
    }
}
