package org.tequio.treasury;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.tequio.money.Money;
import org.tequio.treasury.TreasuryEvents.PledgeMade;

/**
 * A promise to give, and what became of it.
 *
 * @param kept by gifts
 * @param withdrawn what will not be paid
 */
public record Pledge(PledgeMade made, Money kept, Money withdrawn) {

    static Pledge of(PledgeMade made) {
        Money none = Money.zero(made.amount().currency());
        return new Pledge(made, none, none);
    }

    /** What is still promised. */
    public Money open() {
        return made.amount().minus(kept).minus(withdrawn);
    }

    public boolean isOpen() {
        return open().isPositive();
    }

    /** For how many days it has been due, or open if it names no day; zero before. */
    public long ageOn(LocalDate day) {
        LocalDate since = made.due() == null ? made.valueDate() : made.due();
        return Math.max(0, ChronoUnit.DAYS.between(since, day));
    }

    Pledge kept(Money by) {
        return new Pledge(made, kept.plus(by), withdrawn);
    }

    Pledge withdrawn(Money by) {
        return new Pledge(made, kept, withdrawn.plus(by));
    }
}
