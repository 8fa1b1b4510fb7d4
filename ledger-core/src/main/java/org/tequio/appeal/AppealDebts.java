package org.tequio.appeal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.appeal.AppealEvents.AppealOpened;
import org.tequio.appeal.AppealEvents.DebtWaived;
import org.tequio.appeal.AppealEvents.GiftConfirmed;
import org.tequio.appeal.AppealEvents.RecordReversed;
import org.tequio.appeal.AppealEvents.WaiverProposed;
import org.tequio.money.Money;

/**
 * Who owes what reversals left uncovered, fact by fact (HC-1). Whatever comes in while the account lacks money covers it:
 * what a debtor gives covers what she owes herself, and anything else the oldest debt. Confined to one thread.
 */
final class AppealDebts {

    private final String appeal;
    private final Money none;
    private final Map<String, Money> open = new LinkedHashMap<>();
    private final Map<String, WaiverProposed> asked = new LinkedHashMap<>();
    private Money cash;

    AppealDebts(AppealOpened opened) {
        appeal = opened.appeal();
        none = Money.zero(opened.currency());
        cash = none;
    }

    void with(AppealEvents fact) {
        Money rise = AppealEntries.onCash(fact, appeal, none);
        if (rise.isPositive()) {
            cover(rise.min(lacking()), payer(fact));
        }
        cash = cash.plus(rise);
        switch (fact) {
            case RecordReversed it when it.deficit().isPositive() -> owe(it.debtor(), it.deficit());
            case WaiverProposed it -> asked.put(it.debt(), it);
            default -> {}
        }
    }

    /** What each debtor owes, the oldest debt first. */
    Map<String, Money> open() {
        return Collections.unmodifiableMap(open);
    }

    /** Whether what is owed is still what was asked to be given up. */
    boolean stands(WaiverProposed waiver) {
        return waiver.equals(asked.get(waiver.debt()));
    }

    private Money lacking() {
        return cash.negated().max(none);
    }

    private static @Nullable String payer(AppealEvents fact) {
        return switch (fact) {
            case GiftConfirmed it -> it.giver();
            case DebtWaived it -> it.debtor();
            default -> null;
        };
    }

    private void cover(Money amount, @Nullable String first) {
        Money left = amount;
        if (first != null) {
            left = pay(first, left);
        }
        for (String debtor : List.copyOf(open.keySet())) {
            left = pay(debtor, left);
        }
    }

    private Money pay(String debtor, Money amount) {
        Money paid = amount.min(open.getOrDefault(debtor, none));
        if (paid.isPositive()) {
            change(debtor, open.getOrDefault(debtor, none).minus(paid));
        }
        return amount.minus(paid);
    }

    private void owe(String debtor, Money amount) {
        change(debtor, open.getOrDefault(debtor, none).plus(amount));
    }

    private void change(String debtor, Money owed) {
        asked.remove(debtor);
        if (owed.isZero()) {
            open.remove(debtor);
        } else {
            open.put(debtor, owed);
        }
    }
}
