package org.tequio.agreement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tequio.document.Datum;
import org.tequio.document.Evidence;
import org.tequio.money.Money;
import org.tequio.project.AgreedConduct;
import org.tequio.project.BindingLimit;
import org.tequio.project.Share;
import org.tequio.scheme.Eligibility;
import org.tequio.scheme.Scheme;
import org.tequio.scheme.Terms;

/** Turns what a scheme says of late, back-dated and in-kind money into the conduct of one agreement. */
final class ConductDraft {

    /** The rule of a scheme in which no gift in kind counts. */
    static final String NOT_COUNTED = "in-kind-not-counted";

    private static final String FREED_BY_SCHEME = "new-scheme-version";

    private final Scheme scheme;
    private final Money total;
    private final Money own;

    ConductDraft(Scheme scheme, Money total, List<Share> shares) {
        this.scheme = scheme;
        this.total = total;
        own = shares.stream()
                .filter(share -> share.seat().equals(scheme.association().seat()))
                .map(Share::amount)
                .findFirst()
                .orElse(Money.zero(total.currency()));
    }

    AgreedConduct conduct() {
        Terms terms = scheme.terms();
        Terms.Default unmet = terms.onDefault();
        Datum<Integer> backDating = terms.backDatingDaysMax();
        return new AgreedConduct(
                backDating == null ? null : backDating.value(),
                unmet == null ? null : unmet.exitAfterDays().value(),
                unmet == null ? null : unmet.othersMayCover().value(),
                terms.bearers().bankCharges().value(),
                inKind());
    }

    /** The lowest of what the scheme lets count in kind, and of what its cash minimum leaves of the giver's share. */
    private @Nullable BindingLimit inKind() {
        Eligibility.InKind rule = scheme.eligibility().inKind();
        if (!rule.counted()) {
            return limit(NOT_COUNTED, Money.zero(total.currency()), rule.evidence(), FREED_BY_SCHEME);
        }
        BindingLimit least = limit("agreed-share", own, rule.evidence(), "amendment");
        if (rule.amountMax() != null) {
            least = lower(least, limit("in-kind-amount", rule.amountMax(), rule.evidence(), FREED_BY_SCHEME));
        }
        if (rule.percentMax() != null) {
            Money most = part(rule.percentMax(), RoundingMode.DOWN);
            least = lower(least, limit("in-kind-percent", most, rule.evidence(), FREED_BY_SCHEME));
        }
        Datum<BigDecimal> cash = scheme.eligibility().cashPercentMin();
        if (cash != null) {
            Money most = own.minus(part(cash.value(), RoundingMode.UP)).max(Money.zero(total.currency()));
            least = lower(least, limit("cash-minimum", most, cash.evidence(), "cash-instead"));
        }
        return least;
    }

    private BindingLimit limit(String code, Money most, Evidence evidence, String frees) {
        return new BindingLimit(code, scheme.association().seat(), most, !evidence.isUnverified(), frees);
    }

    private static BindingLimit lower(BindingLimit one, BindingLimit other) {
        return other.ceiling().compareTo(one.ceiling()) < 0 ? other : one;
    }

    private Money part(BigDecimal percent, RoundingMode rounding) {
        BigDecimal minor = BigDecimal.valueOf(total.minor()).multiply(percent).movePointLeft(2);
        return Money.ofMinor(minor.setScale(0, rounding).longValueExact(), total.currency());
    }
}
