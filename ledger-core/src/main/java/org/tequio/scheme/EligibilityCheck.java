package org.tequio.scheme;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.document.Datum;
import org.tequio.document.Evidence;
import org.tequio.money.Money;
import org.tequio.scheme.SplitAnswer.Bound;
import org.tequio.scheme.SplitAnswer.Remark;

/** Says whether a scheme takes a project like the one asked about, and what the question does not tell. */
final class EligibilityCheck {

    private static final Set<String> BARS = Set.of(
            "budget-below-floor",
            "budget-above-ceiling",
            "category-not-eligible",
            "association-share-below-minimum",
            "cash-below-minimum",
            "cap-exceeded",
            "shortfall-uncovered",
            "project-shrinks-to-nothing");

    private final SplitQuestion question;
    private final Shares shares;
    private final List<Bound> bound;
    private final Eligibility rules;
    private final List<Remark> found = new ArrayList<>();

    EligibilityCheck(SplitQuestion question, Shares shares, List<Bound> bound) {
        this.question = question;
        this.shares = shares;
        this.bound = bound;
        this.rules = question.scheme().eligibility();
    }

    static boolean isBar(Remark remark) {
        return BARS.contains(remark.code());
    }

    List<Remark> reasons() {
        budget();
        category();
        associationShare();
        cash();
        shortfall();
        notTold();
        contribution();
        return List.copyOf(found);
    }

    private void budget() {
        Money budget = budgetAsked();
        Datum<Money> floor = rules.budgetFloor();
        if (floor != null && budget.compareTo(floor.value()) < 0) {
            add("budget-below-floor", floor.evidence(), "budget", budget, "floor", floor.value());
        }
        Datum<Money> ceiling = rules.budgetCeiling();
        if (ceiling != null && budget.compareTo(ceiling.value()) > 0) {
            add("budget-above-ceiling", ceiling.evidence(), "budget", budget, "ceiling", ceiling.value());
        }
    }

    private Money budgetAsked() {
        boolean shrinks = question.scheme().shortfall().policy() == Shortfall.Policy.PROJECT_SHRINKS;
        Money total = question.total();
        return total == null || shrinks ? shares.total() : total;
    }

    private void category() {
        Datum<List<String>> categories = rules.categories();
        String category = question.category();
        if (categories == null) {
            return;
        }
        String listed = String.join(", ", categories.value());
        if (category == null) {
            add("category-not-told", categories.evidence(), "eligible", listed);
        } else if (!categories.value().contains(category)) {
            add("category-not-eligible", categories.evidence(), "category", category, "eligible", listed);
        }
    }

    private void associationShare() {
        Datum<BigDecimal> least = rules.associationPercentMin();
        Money share = shares.of(association());
        if (least != null && isBelow(share, least.value())) {
            add("association-share-below-minimum", least.evidence(), "share", share, "percentMin", least.value());
        }
    }

    private void cash() {
        Money inKind = question.inKind();
        Money counted = counted();
        Evidence rule = rules.inKind().evidence();
        if (inKind.isPositive() && !rules.inKind().counted()) {
            add("in-kind-not-counted", rule, "inKind", inKind);
        } else if (counted.compareTo(inKind) < 0) {
            add("in-kind-partly-counted", rule, "inKind", inKind, "counted", counted);
        }
        Datum<BigDecimal> least = rules.cashPercentMin();
        Money cash = shares.of(association()).minus(counted);
        if (least != null && isBelow(cash, least.value())) {
            add("cash-below-minimum", least.evidence(), "cash", cash, "percentMin", least.value());
        }
    }

    /** In kind cannot count for more than the association's whole share. */
    private Money counted() {
        Money counted = question.total() == null ? shares.inKindCounted() : InKindCount.of(question, shares.total());
        return counted.min(shares.of(association()));
    }

    private void shortfall() {
        Shortfall rule = question.scheme().shortfall();
        for (Bound limit : bound) {
            if (rule.policy() == Shortfall.Policy.REFUSE) {
                add("cap-exceeded", limit.evidence(), "cap", limit.id(), "seat", limit.seat(), "most", limit.most());
            }
        }
        Money uncovered = shares.residuals().get(AgreedSplit.UNCOVERED);
        boolean allowed =
                Set.of(Shortfall.Policy.LEFT_UNCOVERED, Shortfall.Policy.REFUSE).contains(rule.policy());
        if (uncovered != null && uncovered.isPositive() && !allowed) {
            add("shortfall-uncovered", rule.evidence(), "amount", uncovered);
        }
        Money shrunk = shares.residuals().get(AgreedSplit.SHRUNK);
        if (shrunk != null && shrunk.isPositive() && shares.total().isZero()) {
            add("project-shrinks-to-nothing", rule.evidence(), "asked", shares.asked());
        }
    }

    private void notTold() {
        Eligibility.Prerequisite prerequisite = rules.prerequisite();
        if (prerequisite != null) {
            add(
                    "prerequisite-to-show",
                    prerequisite.evidence(),
                    "scheme",
                    prerequisite.scheme(),
                    "stage",
                    prerequisite.stage());
        }
        Datum<Boolean> goal = question.scheme().goalFirst();
        if (goal != null && goal.value() && !isGoalReached()) {
            add("goal-to-reach", goal.evidence(), "goal", shares.of(association()));
        }
        for (Cap cap : question.scheme().caps()) {
            if (cap.per() != Cap.Per.PROJECT && !question.used().containsKey(cap.id())) {
                add("used-not-told", cap.evidence(), "cap", cap.id());
            }
        }
    }

    /** Only a total says what the goal is; a contribution alone cannot reach it. */
    private boolean isGoalReached() {
        Money given = question.contribution();
        return given != null
                && question.total() != null
                && given.plus(counted()).compareTo(shares.of(association())) >= 0;
    }

    private void contribution() {
        Money given = question.contribution();
        if (given == null) {
            return;
        }
        if (!ContributionSplit.isMatched(question.scheme())) {
            add("agreement-makes-due", null, "contribution", given);
        }
        Money total = question.total();
        if (total != null) {
            Money difference = given.plus(counted()).minus(shares.of(association()));
            if (difference.isPositive()) {
                add("contribution-exceeds-share", null, "excess", difference);
            } else if (difference.isNegative()) {
                add("contribution-below-share", null, "missing", difference.negated());
            }
        }
    }

    private boolean isBelow(Money part, BigDecimal percent) {
        return part.decimal()
                        .movePointRight(2)
                        .compareTo(shares.total().decimal().multiply(percent))
                < 0;
    }

    private String association() {
        return question.scheme().association().seat();
    }

    private void add(String code, @Nullable Evidence evidence, Object... namesAndValues) {
        Map<String, String> values = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
        found.add(new Remark(code, values, evidence));
    }
}
