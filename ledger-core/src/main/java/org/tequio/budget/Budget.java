package org.tequio.budget;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.BudgetAmended;
import org.tequio.budget.BudgetEvents.BudgetAppropriated;
import org.tequio.budget.BudgetEvents.Cause;
import org.tequio.budget.BudgetEvents.ClaimWithdrawn;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.budget.BudgetEvents.CommitmentSettled;
import org.tequio.budget.BudgetEvents.Gap;
import org.tequio.budget.BudgetEvents.ShareClaimed;
import org.tequio.money.Money;
import org.tequio.money.Split;
import org.tequio.scheme.Terms.CutOrder;

/**
 * One budget as its events leave it. Immutable. Always: appropriated + amended − cut = committed + lapsed + available.
 *
 * @param opened what it is for, and what was given at first
 * @param lapsed of closed years' commitments
 * @param commitments by project and seat, those of zero too, oldest first
 * @param claims of drafts, by project and seat, oldest first
 */
public record Budget(
        BudgetAppropriated opened,
        Money amended,
        Money cut,
        Money lapsed,
        Map<String, Commitment> commitments,
        Map<String, ShareClaimed> claims) {

    public Budget {
        commitments = Collections.unmodifiableMap(new LinkedHashMap<>(commitments));
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    static Budget of(BudgetAppropriated opened) {
        Money none = Money.zero(opened.amount().currency());
        return new Budget(opened, none, none, none, Map.of(), Map.of());
    }

    Budget amended(BudgetAmended it) {
        return new Budget(opened, amended.plus(it.change()), cut, lapsed, commitments, claims);
    }

    /** As it would be after a cut. */
    public Budget cutBy(Money amount) {
        return new Budget(opened, amended, cut.plus(amount), lapsed, commitments, claims);
    }

    Budget claimed(ShareClaimed it) {
        Map<String, ShareClaimed> next = new LinkedHashMap<>(claims);
        next.remove(key(it.project(), it.seat()));
        next.put(key(it.project(), it.seat()), it);
        return new Budget(opened, amended, cut, lapsed, commitments, next);
    }

    Budget withdrawn(ClaimWithdrawn it) {
        return new Budget(opened, amended, cut, lapsed, commitments, claimsWithout(it.project(), it.seat()));
    }

    Budget changed(CommitmentChanged it) {
        Map<String, Commitment> next = new LinkedHashMap<>(commitments);
        String key = key(it.project(), it.seat());
        Commitment before = next.get(key);
        next.put(
                key,
                new Commitment(
                        it.project(),
                        it.seat(),
                        it.association(),
                        before == null ? it.change() : before.amount().plus(it.change()),
                        before == null ? next.size() + 1 : before.order(),
                        it.priority() != null || before == null ? it.priority() : before.priority(),
                        before != null && before.settled()));
        boolean lapses = it.cause() == Cause.YEAR_END;
        return new Budget(
                opened,
                amended,
                cut,
                lapses ? lapsed.minus(it.change()) : lapsed,
                next,
                claimsWithout(it.project(), it.seat()));
    }

    Budget settled(CommitmentSettled it) {
        Map<String, Commitment> next = new LinkedHashMap<>(commitments);
        next.computeIfPresent(key(it.project(), it.seat()), (key, was) -> was.settle());
        return new Budget(opened, amended, cut, lapsed, next, claims);
    }

    public String id() {
        return opened.budget();
    }

    /** The open or old claim of one seat of a project. */
    public Optional<ShareClaimed> claim(String project, String seat) {
        return Optional.ofNullable(claims.get(key(project, seat)));
    }

    /** What may be committed in all. */
    public Money authorised() {
        return opened.amount().plus(amended).minus(cut);
    }

    public Money committed() {
        return commitments.values().stream().map(Commitment::amount).reduce(none(), Money::plus);
    }

    /** What is committed to one seat of a project. */
    public Money committed(String project, String seat) {
        Commitment found = commitments.get(key(project, seat));
        return found == null ? none() : found.amount();
    }

    /** What may still be committed; negative after a cut below what is. */
    public Money available() {
        return authorised().minus(committed()).minus(lapsed);
    }

    /** What is committed and has no money. */
    public Money deficit() {
        return available().negated().max(none());
    }

    /** Whether a seat's project is over, so that what is bound of it is paid or goes back. */
    public boolean isSettled(String project, String seat) {
        Commitment found = commitments.get(key(project, seat));
        return found != null && found.settled();
    }

    /** What is committed to the projects of one association. */
    Money assignedTo(String association) {
        return commitments.values().stream()
                .filter(it -> it.association().equals(association))
                .map(Commitment::amount)
                .reduce(none(), Money::plus);
    }

    /**
     * Whose commitments the deficit touches, in an order; without one, all in proportion. Those of projects that are over
     * are none of them: they are paid, and where the deficit is more than the others, the rest of it touches nobody.
     */
    public List<Gap> gaps(@Nullable CutOrder order) {
        List<Commitment> standing = commitments.values().stream()
                .filter(it -> it.amount().isPositive() && !it.settled())
                .toList();
        Money open = standing.stream().map(Commitment::amount).reduce(none(), Money::plus);
        Money deficit = deficit().min(open);
        if (standing.isEmpty() || !deficit.isPositive()) {
            return List.of();
        }
        return switch (order == null ? CutOrder.PRO_RATA : order) {
            case PRO_RATA -> proRata(deficit, standing);
            case LATEST_COMMITTED_FIRST -> inTurn(deficit, standing, LATEST_FIRST);
            case LOWEST_PRIORITY_FIRST -> inTurn(deficit, standing, LOWEST_PRIORITY_FIRST);
        };
    }

    private static final Comparator<Commitment> LATEST_FIRST =
            Comparator.comparingInt(Commitment::order).reversed();

    private static final Comparator<Commitment> LOWEST_PRIORITY_FIRST = Comparator.<Commitment>comparingInt(
                    it -> it.priority() == null ? Integer.MAX_VALUE : it.priority())
            .reversed()
            .thenComparing(LATEST_FIRST);

    private List<Gap> inTurn(Money deficit, Collection<Commitment> standing, Comparator<Commitment> order) {
        List<Gap> gaps = new ArrayList<>();
        Money left = deficit;
        for (Commitment each : standing.stream().sorted(order).toList()) {
            Money gap = each.amount().min(left);
            if (gap.isPositive()) {
                gaps.add(new Gap(each.project(), each.seat(), each.amount(), gap));
                left = left.minus(gap);
            }
        }
        return List.copyOf(gaps);
    }

    private static List<Gap> proRata(Money deficit, List<Commitment> standing) {
        List<Money> parts = Split.inProportion(
                deficit, standing.stream().map(Commitment::amount).toList());
        List<Gap> gaps = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Commitment each = standing.get(i);
            if (parts.get(i).isPositive()) {
                gaps.add(new Gap(each.project(), each.seat(), each.amount(), parts.get(i)));
            }
        }
        return List.copyOf(gaps);
    }

    private Map<String, ShareClaimed> claimsWithout(String project, String seat) {
        Map<String, ShareClaimed> next = new LinkedHashMap<>(claims);
        next.remove(key(project, seat));
        return next;
    }

    private Money none() {
        return Money.zero(opened.amount().currency());
    }

    static String key(String project, String seat) {
        return project + "/" + seat;
    }
}
