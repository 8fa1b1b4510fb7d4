package org.tequio.fund.deposit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.DepositEvents.CoverReturned;
import org.tequio.fund.FundState;
import org.tequio.fund.deposit.Covers.Covered;
import org.tequio.mandate.Role;
import org.tequio.money.CumulativeShare;
import org.tequio.money.Money;
import org.tequio.project.AmendmentEvents.ShareCovered;
import org.tequio.project.Share;

/**
 * Who covered another's share as a debt (HC-22) has money back of its own share: of the covered part the same proportion
 * is back, rounded down, and the other owes it so much less; more again where that is undone or owed anew. What the other
 * had paid already it is owed back, but for what was given up. Where the parties agree on other shares, each bears its own
 * from then on: the cover is in nobody's share any more, and who covered has as its own excess what it has in beyond, so
 * that the other owes it nothing. Given by the ledger itself; nothing happens where nothing
 * changes.
 *
 * @param day on which the money was decided to go back, or the shares were agreed
 */
@CommandType(value = "lessen-covers", roles = Role.SYSTEM, movesMoney = true)
public record LessenCovers(String project, LocalDate day) implements Command {

    /** The project's money, and who covered whom. */
    public record Table(FundState fund, Covers covers) {

        Table evolve(Event event) {
            return new Table(fund.evolve(event), covers.evolve(event));
        }
    }

    /** The decision. */
    public static final class Lessening implements Slice<LessenCovers, Table> {

        @Override
        public Class<LessenCovers> command() {
            return LessenCovers.class;
        }

        @Override
        public Boundary<Table> boundary(LessenCovers command) {
            return new Boundary<>(
                    FundState.boundary(command.project()).query(),
                    new Table(FundState.before(command.project()), Covers.none()),
                    Table::evolve);
        }

        @Override
        public Decision decide(LessenCovers command, Table table, Acting acting) {
            return new Decision.Accepted(command.lessened(table, acting), Map.of());
        }
    }

    private List<Event> lessened(Table table, Acting acting) {
        List<Event> events = new ArrayList<>();
        if (table.covers().byId().values().stream().anyMatch(Covered::isDebt)) {
            Books books = table.fund().books();
            table.covers().byId().values().stream()
                    .filter(Covered::isDebt)
                    .forEach(it -> lessened(it, books, acting, events));
        }
        return events;
    }

    private void lessened(Covered covered, Books books, Acting acting, List<Event> events) {
        ShareCovered it = covered.fact();
        Money most = it.amount().minus(covered.forgiven());
        Money more = books.terms()
                .share(it.to())
                .map(share -> covered.replaced()
                        ? most
                        : back(it.amount(), share, books).min(most))
                .orElse(covered.returned())
                .minus(covered.returned());
        if (!more.isZero()) {
            events.add(new CoverReturned(
                    project, it.cover(), it.from(), it.fromParty(), it.to(), it.toParty(), more, day, acting.actor()));
        }
    }

    /** Of the covered money, what is back with who covered, or need never be paid. */
    private static Money back(Money covered, Share share, Books books) {
        Money whole = books.asked(share);
        Money back = books.relieved(share).min(whole);
        return whole.isPositive() ? CumulativeShare.floor(covered, back.minor(), whole.minor()) : back;
    }
}
