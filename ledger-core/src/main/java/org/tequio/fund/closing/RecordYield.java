package org.tequio.fund.closing;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Capacity;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.FundState;
import org.tequio.fund.Moves;
import org.tequio.fund.ReturnEvents.YieldRecorded;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;

/**
 * The bank paid interest on the project's account; it is everybody's in proportion to what each has paid.
 *
 * @param bankLine the line of the statement; to the vault
 * @param valueDate the bank's; today, if left out
 */
@CommandType(
        value = "record-yield",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE, Role.EXECUTOR},
        movesMoney = true)
public record RecordYield(
        String project,
        Money amount,
        @Nullable String bankLine,
        @Nullable LocalDate valueDate) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RecordYield[project=" + project + "]";
    }

    /** The decision. */
    public static final class Recording implements Slice<RecordYield, FundState> {

        @Override
        public Class<RecordYield> command() {
            return RecordYield.class;
        }

        @Override
        public Boundary<FundState> boundary(RecordYield command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(RecordYield command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        Doubts doubts =
                new Doubts().add(Scope.concernedBy(books.project(), acting)).notInFuture(day(acting), acting);
        Moves.agreed(doubts, books);
        if (doubts.none()) {
            doubts.amount(amount, books.terms().total());
        }
        if (doubts.none()) {
            doubts.add(Capacity.exceededBy(amount, books.taken()));
        }
        return doubts.unless(() -> recorded(books, acting));
    }

    private Decision recorded(Books books, Acting acting) {
        String id = acting.newId("y");
        return Decision.accept(
                Map.of("yield", id),
                new YieldRecorded(
                        project,
                        id,
                        amount,
                        books.partsOfYield(amount),
                        bankLine == null ? null : acting.seal(id, bankLine),
                        null,
                        day(acting),
                        acting.actor()));
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
