package org.tequio.fund.deposit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.BackDating;
import org.tequio.fund.Books;
import org.tequio.fund.Deposit;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.FundState;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * A second person finds an announced deposit, or a contribution, at the bank (HC-8). In another account than the
 * registered one it is recorded and flagged, and counts for nothing.
 *
 * @param deposit the deposit announced, or the contribution
 * @param account the opaque id of the account where it is; as announced, if left out
 * @param bankLine the line of the statement; to the vault
 * @param valueDate the bank's; as announced, if left out. Far back it is never earlier than announced: the first person
 *     must have said that day, too
 * @param reason why so late, where it is further back than the scheme lets pass and nobody gave a reason when it was
 *     announced; to the vault
 */
@CommandType(
        value = "confirm-deposit",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE, Role.EXECUTOR},
        movesMoney = true)
public record ConfirmDeposit(
        String project,
        String deposit,
        @Nullable String account,
        @Nullable String bankLine,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Command {

    /** A payment that is found in time. */
    public ConfirmDeposit(
            String project,
            String deposit,
            @Nullable String account,
            @Nullable String bankLine,
            @Nullable LocalDate valueDate) {
        this(project, deposit, account, bankLine, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ConfirmDeposit[deposit=" + deposit + "]";
    }

    /** The decision. */
    public static final class Confirming implements Slice<ConfirmDeposit, FundState> {

        @Override
        public Class<ConfirmDeposit> command() {
            return ConfirmDeposit.class;
        }

        @Override
        public Boundary<FundState> boundary(ConfirmDeposit command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(ConfirmDeposit command, FundState state, Acting acting) {
            Books books = state.books();
            Deposit deposit = books.deposits().get(command.deposit());
            if (deposit == null) {
                return Doubts.unknown("deposit", command.deposit());
            }
            LocalDate day = command.valueDate(deposit);
            Doubts doubts = new Doubts()
                    .add(Scope.concernedBy(books.project(), acting))
                    .add(Scope.anotherThan(deposit.madeBy(), acting))
                    .state(books.returns().closed() != null, "project-closed", Map.of("project", command.project()))
                    .state(deposit.isReversed(), "already-reversed", Map.of("deposit", deposit.id()))
                    .state(deposit.confirmedBy() != null, "already-confirmed", Map.of("deposit", deposit.id()))
                    .notInFuture(day, acting);
            if (!books.isAgreed()) {
                return doubts.unless(Decision::accept);
            }
            if (!deposit.account().equals(command.account())) {
                doubts.account(command.account(), books.terms().account());
            }
            BackDating late = new BackDating(books.terms(), day, command.reason);
            doubts.rule(
                    late.isFar(acting) && day.isBefore(deposit.valueDate()),
                    "earlier-than-announced",
                    Map.of("announced", deposit.valueDate().toString()));
            if (!books.backDated().containsKey(deposit.id())) {
                late.doubts(doubts, acting);
            }
            return doubts.unless(() -> command.confirmed(books, deposit, late, acting));
        }
    }

    private Decision confirmed(Books books, Deposit announced, BackDating late, Acting acting) {
        String where = Objects.requireNonNullElse(account, announced.account());
        List<Event> events = new ArrayList<>();
        events.add(new DepositConfirmed(
                project,
                deposit,
                announced.origin(),
                announced.seat(),
                announced.party(),
                announced.amount(),
                where,
                where.equals(books.terms().account()) ? Standing.IN : Standing.ASTRAY,
                bankLine == null ? null : acting.seal(deposit, bankLine),
                valueDate(announced),
                acting.actor()));
        late.fact(project, deposit, announced.seat(), "deposit-confirmed", acting)
                .ifPresent(events::add);
        return new Decision.Accepted(events, Map.of());
    }

    private LocalDate valueDate(Deposit announced) {
        return Objects.requireNonNullElse(valueDate, announced.valueDate());
    }
}
