package org.tequio.fund.closing;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Capacity;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.FundState;
import org.tequio.fund.Moves;
import org.tequio.fund.ReturnEvents.MeasureKind;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;

/**
 * The bank paid interest on the project's account, as one says and a person of another party finds, too; it is everybody's
 * in proportion to what each had paid on its value date.
 *
 * @param bankLine the line of the statement; to the vault
 * @param valueDate the bank's; today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(
        value = "record-yield",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE, Role.EXECUTOR},
        movesMoney = true)
public record RecordYield(
        String project,
        Money amount,
        @Nullable String bankLine,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Dated {

    /** One that is recorded in time. */
    public RecordYield(String project, Money amount, @Nullable String bankLine, @Nullable LocalDate valueDate) {
        this(project, amount, bankLine, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RecordYield[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "yield";
    }

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** There is no yield of an account in which there was nothing. */
    @Override
    public Stream<Ground> grounds(Books books) {
        return Stream.concat(Ground.agreement(books), paidIn(books).min(Comparator.comparing(Ground::day)).stream());
    }

    private static Stream<Ground> paidIn(Books books) {
        return books.deposits().values().stream()
                .filter(it -> it.standing() == Standing.IN)
                .map(it -> new Ground(DepositConfirmed.class, it.valueDate()));
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
        Doubts doubts = new Doubts()
                .add(Scope.concernedBy(books.project(), acting))
                .state(books.returns().closed() != null, "project-closed", Map.of("project", project))
                .notInFuture(day(acting), acting);
        Moves.agreed(doubts, books);
        if (doubts.none()) {
            doubts.amount(amount, books.terms().total());
        }
        if (doubts.none()) {
            doubts.state(paidIn(books).findFirst().isEmpty(), "nothing-paid-in", Map.of("project", project))
                    .add(Capacity.exceededBy(amount, books.taken()));
        }
        return doubts.unless(() -> asked(acting));
    }

    private Decision asked(Acting acting) {
        String id = acting.newId("y");
        return Decision.accept(
                Map.of("yield", id, "measure", id),
                Measures.proposed(
                        project,
                        id,
                        MeasureKind.YIELD,
                        null,
                        Objects.requireNonNullElse(reason, "–"),
                        bankLine,
                        day(acting),
                        amount,
                        acting));
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
