package org.tequio.fund.closing;

import java.time.LocalDate;
import java.util.List;
import org.tequio.decision.Acting;
import org.tequio.fund.Books;
import org.tequio.fund.ReturnEvents.DutiesReleased;
import org.tequio.fund.ReturnEvents.Duty;
import org.tequio.money.Money;
import org.tequio.project.Share;

/** What nobody need pay any more once a project is over. */
final class Duties {

    private Duties() {}

    static DutiesReleased released(Books books, LocalDate valueDate, Acting acting) {
        List<Duty> duties =
                books.terms().paying().stream().map(share -> duty(books, share)).toList();
        return new DutiesReleased(books.project().project(), duties, valueDate, acting.actor());
    }

    /** What the memo accounts still say of it. */
    private static Duty duty(Books books, Share share) {
        String seat = share.seat();
        Money in = books.in(seat).minus(books.takenOut(seat)).plus(books.waived(seat));
        Money called = switch (share.due()) {
            case AGREEMENT, DATE -> share.amount();
            case CONTRIBUTION -> books.matched(share.seat());
            case DEPOSIT -> Money.zero(in.currency());
        };
        return new Duty(
                seat,
                share.party(),
                share.amount().minus(called),
                called.plus(books.renewed(seat)).minus(in));
    }
}
