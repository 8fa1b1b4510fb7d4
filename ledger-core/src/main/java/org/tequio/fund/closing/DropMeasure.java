package org.tequio.fund.closing;

import java.util.Objects;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.Drop;
import org.tequio.fund.FundState;
import org.tequio.fund.ReturnEvents.MeasureDropped;
import org.tequio.fund.ReturnEvents.MeasureProposed;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * A yield, a cancellation or another measure that waits for its second person is withdrawn by the party that asked for it,
 * or refused by another one that pays; it then waits for nobody, and no money has moved. Whatever became of the project, it
 * can be dropped. Refusals: {@code project-unknown}, {@code measure-unknown}, {@code not-your-party}.
 *
 * @param reason to the vault
 */
@CommandType(
        value = "drop-measure",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE, Role.EXECUTOR},
        movesMoney = true)
public record DropMeasure(String project, String measure, String reason) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "DropMeasure[measure=" + measure + "]";
    }

    /** The decision. */
    public static final class Dropping implements Slice<DropMeasure, FundState> {

        @Override
        public Class<DropMeasure> command() {
            return DropMeasure.class;
        }

        @Override
        public Boundary<FundState> boundary(DropMeasure command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(DropMeasure command, FundState state, Acting acting) {
            Books books = state.books();
            if (books.project().proposal() == null) {
                return Doubts.unknown("project", command.project());
            }
            MeasureProposed asked =
                    books.returns().waitingMeasure(command.measure()).orElse(null);
            return asked == null ? Doubts.unknown("measure", command.measure()) : command.decide(books, asked, acting);
        }
    }

    private Decision decide(Books books, MeasureProposed asked, Acting acting) {
        String party = Objects.requireNonNullElse(acting.party(), "");
        boolean withdraws = asked.party().equals(party);
        Doubts doubts = new Doubts();
        if (!withdraws) {
            doubts.add(Scope.paysFor(books.project(), acting));
        }
        return doubts.unless(() -> Decision.accept(new MeasureDropped(
                project,
                measure,
                asked.kind(),
                withdraws ? Drop.WITHDRAWN : Drop.REFUSED,
                party.isEmpty() ? "system" : party,
                acting.seal(measure, reason),
                acting.today(),
                acting.actor())));
    }
}
