package org.tequio.fund;

import org.jspecify.annotations.Nullable;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnLessened;
import org.tequio.fund.ReturnEvents.ReturnPart;
import org.tequio.fund.ReturnEvents.ReturnSetAside;
import org.tequio.money.Money;

/**
 * What one party gets back by one decision, and how much of it it has.
 *
 * @param paid so far
 * @param aside set aside and not yet claimed or forfeited
 * @param setAside the last time that it was set aside
 * @param forfeited gone to others
 * @param lessened what the part once was more, set off against a debt
 */
public record ReturnDue(
        ReturnDecided decided,
        ReturnPart part,
        Money paid,
        Money aside,
        @Nullable ReturnSetAside setAside,
        Money forfeited,
        Money lessened) {

    static ReturnDue of(ReturnDecided decided, ReturnPart part) {
        Money none = Money.zero(part.unspent().currency());
        return new ReturnDue(decided, part, none, none, null, none, none);
    }

    /** Still owed from the project's account. */
    public Money open() {
        return part.amount().minus(paid).minus(aside).minus(forfeited);
    }

    /** Owed, wherever the money is. */
    public Money owed() {
        return open().plus(aside);
    }

    /** Of what is owed, the bank's interest. */
    Money ofYield() {
        return owed().minus(ofPaidIn())
                .min(part.yield())
                .max(Money.zero(part.yield().currency()));
    }

    /** Of what is owed, what the party had paid in: yield and what debtors brought are paid before it. */
    Money ofPaidIn() {
        return owed().min(part.unspent());
    }

    /** Back with the party, and not the bank's interest, which is paid before what the party had paid in. */
    Money back() {
        Money interest = part.yield().minus(ofYield());
        return paid.minus(interest).max(Money.zero(interest.currency()));
    }

    public boolean isSettled() {
        return owed().isZero();
    }

    ReturnDue paid(Money amount, boolean fromAside) {
        return new ReturnDue(
                decided,
                part,
                paid.plus(amount),
                fromAside ? aside.minus(amount) : aside,
                setAside,
                forfeited,
                lessened);
    }

    ReturnDue bounced(Money amount) {
        return new ReturnDue(decided, part, paid.minus(amount), aside, setAside, forfeited, lessened);
    }

    ReturnDue setAside(ReturnSetAside it) {
        return new ReturnDue(decided, part, paid, aside.plus(it.amount()), it, forfeited, lessened);
    }

    ReturnDue less(ReturnLessened it) {
        return new ReturnDue(
                decided.less(it),
                part.less(it),
                paid,
                aside.minus(it.unclaimed()),
                setAside,
                forfeited,
                lessened.plus(it.paidIn()));
    }

    ReturnDue forfeited(Money amount) {
        return new ReturnDue(decided, part, paid, aside.minus(amount), setAside, forfeited.plus(amount), lessened);
    }
}
