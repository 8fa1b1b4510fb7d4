package org.tequio.scheme;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.document.DocumentNode;
import org.tequio.money.Money;
import org.tequio.scheme.SplitAnswer.Bound;
import org.tequio.scheme.SplitAnswer.Remark;
import org.tequio.scheme.SplitAnswer.Residual;
import org.tequio.scheme.SplitAnswer.Share;
import org.tequio.scheme.SplitAnswer.Shortage;

/**
 * Tells what each party would pay under a scheme, what limits it and why; pure, and writes nothing.
 *
 * <p>A total is split by weight with the largest remainder; then caps bind and the scheme's shortfall policy says who
 * pays what they cut. A contribution is taken as the association's part: where contributions make shares due it is
 * matched as a gift is, rounded down; where the agreement does, the answer is the agreement in which the association
 * pays just that.
 */
public final class SplitCalculator {

    private final SplitQuestion question;
    private final Scheme scheme;
    private final Weights weights;
    private final List<Remark> steps = new ArrayList<>();

    private SplitCalculator(SplitQuestion question) {
        this.question = question;
        this.scheme = question.scheme();
        this.weights = question.weights();
    }

    public static SplitAnswer calculate(SplitQuestion question) {
        return new SplitCalculator(question).answer();
    }

    private SplitAnswer answer() {
        Money total = question.total();
        return answer(total == null ? new ContributionSplit(question).of(steps) : fromTotal(total));
    }

    private Shares fromTotal(Money total) {
        steps.add(Remark.of(
                "split-by-weight",
                Map.of("total", total.toString(), "whole", scheme.whole().toPlainString())));
        Limits limits = Limits.of(scheme, total, question.used());
        Shares shares = new AgreedSplit(scheme, weights, limits, question.used()).of(total);
        Money contribution = question.contribution();
        return contribution == null ? shares : withMatch(shares, contribution);
    }

    /** What a contribution makes due under the agreement: never more than the agreed shares. */
    private Shares withMatch(Shares shares, Money contribution) {
        Money given = contribution.plus(InKindCount.of(question, shares.total()));
        List<Limit> agreed = scheme.seats().stream()
                .map(seat -> Limit.agreed(seat, shares.of(seat)))
                .toList();
        Money goal = scheme.isGoalFirst() ? shares.of(scheme.association().seat()) : null;
        boolean counts = weights.of(scheme.association().seat()) > 0;
        Map<String, Money> match = counts ? new Matching(weights, new Limits(agreed), goal).owed(given) : Map.of();
        return new Shares(
                shares.limits(),
                shares.asked(),
                shares.byWeight(),
                shares.shares(),
                match,
                shares.inKindCounted(),
                shares.residuals(),
                false);
    }

    private SplitAnswer answer(Shares shares) {
        List<Bound> bound = bound(shares);
        bound.forEach(this::capped);
        Shortage shortfall = shortfall(shares, bound);
        Map<String, Money> match = shares.match();
        List<Share> parties = new ArrayList<>();
        for (Party party : scheme.parties()) {
            parties.add(share(party, shares, match, bound));
        }
        EligibilityCheck check = new EligibilityCheck(question, shares, bound);
        List<Remark> reasons = check.reasons();
        return new SplitAnswer(
                question,
                shares.total(),
                parties,
                bound,
                shortfall,
                residuals(shares),
                reasons.stream().noneMatch(EligibilityCheck::isBar),
                reasons,
                steps);
    }

    private Share share(Party party, Shares shares, Map<String, Money> match, List<Bound> bound) {
        String seat = party.seat();
        return new Share(
                seat,
                party.title(),
                weights.exact().getOrDefault(seat, party.weight()),
                shares.byWeight(seat),
                shares.of(seat),
                match.get(seat),
                party.due().basis(),
                party.evidence(),
                bound.stream().filter(b -> b.seat().equals(seat)).map(Bound::id).toList());
    }

    private List<Bound> bound(Shares shares) {
        List<Bound> bound = new ArrayList<>();
        Map<String, Limit> stopping = shares.limits().stopping(shares.byWeight(), weights);
        for (String seat : scheme.seats()) {
            Limit limit = stopping.get(seat);
            if (limit != null && limit.evidence() != null) {
                bound.add(new Bound(
                        limit.id(),
                        seat,
                        limit.most(),
                        shares.byWeight(seat),
                        limit.evidence(),
                        bindsAbove(shares.limits(), seat, limit)));
            }
        }
        return bound;
    }

    /** The largest total whose share by weight stays within the limit, unless the limit is a part of the total. */
    private @Nullable Money bindsAbove(Limits limits, String seat, Limit limit) {
        boolean moves = scheme.caps().stream().anyMatch(cap -> cap.id().equals(limit.id()) && cap.dependsOnTotal());
        if (moves || weights.of(seat) == 0) {
            return null;
        }
        BigInteger minor = limits.levelOf(limit, weights).minor(weights.whole());
        return minor.bitLength() > 63
                ? null
                : Money.ofMinor(minor.longValue(), limit.most().currency());
    }

    private void capped(Bound bound) {
        steps.add(new Remark(
                "capped",
                Map.of(
                        "seat", bound.seat(),
                        "cap", bound.id(),
                        "most", bound.most().toString(),
                        "byWeight", bound.byWeight().toString(),
                        "verified", bound.evidence().verified().stored()),
                bound.evidence()));
    }

    private @Nullable Shortage shortfall(Shares shares, List<Bound> bound) {
        if (bound.isEmpty()) {
            return null;
        }
        Money amount = bound.stream()
                .map(b -> b.byWeight().minus(b.most()))
                .reduce(Money.zero(shares.total().currency()), Money::plus);
        Shortfall policy = scheme.shortfall();
        String word = DocumentNode.stored(policy.policy());
        String code = shares.isMatched() ? "shortfall-not-matched" : "shortfall-" + word;
        steps.add(new Remark(code, Map.of("amount", amount.toString(), "policy", word), policy.evidence()));
        return new Shortage(amount, policy.policy(), policy.evidence(), borneBy(shares));
    }

    private Map<String, Money> borneBy(Shares shares) {
        Map<String, Money> borne = new LinkedHashMap<>();
        for (String seat : scheme.seats()) {
            Money more = shares.of(seat).minus(shares.byWeight(seat));
            if (more.isPositive() && !shares.isMatched()) {
                borne.put(seat, more);
            }
        }
        return borne;
    }

    private List<Residual> residuals(Shares shares) {
        return shares.residuals().entrySet().stream()
                .filter(residual -> !residual.getValue().isZero())
                .map(residual -> new Residual(residual.getKey(), residual.getValue()))
                .toList();
    }
}
