package org.tequio.project;

import org.jspecify.annotations.Nullable;
import org.tequio.money.Money;
import org.tequio.scheme.Terms.Default.Cover;

/**
 * What an agreement takes from its scheme about money that comes late, is recorded late, or is no money at all; what the
 * scheme does not say is {@code null}.
 *
 * @param backDatingDaysMax recording further back needs a reason and a second person (HC-8)
 * @param exitAfterDays so many calendar days after an unmet deadline each party that paid may take back what is unspent
 *     (HC-22)
 * @param othersMayCover whether others may pay a missing share, and as what
 * @param chargesBorneBy the seat that bears what banks take on the way, or {@code project}
 * @param inKindMost the most in kind that counts as the giver's share, and the rule that says so
 */
public record AgreedConduct(
        @Nullable Integer backDatingDaysMax,
        @Nullable Integer exitAfterDays,
        @Nullable Cover othersMayCover,
        @Nullable String chargesBorneBy,
        @Nullable BindingLimit inKindMost) {

    /** What an agreement says that was stored before conduct was part of it. */
    public static final AgreedConduct NONE = new AgreedConduct(null, null, null, null, null);

    /** Whether others may pay a missing share. */
    public Cover cover() {
        return othersMayCover == null ? Cover.NO : othersMayCover;
    }

    /** The most in kind that counts. */
    public Money inKindMost(Money none) {
        return inKindMost == null ? none : inKindMost.ceiling();
    }
}
