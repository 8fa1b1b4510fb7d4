package org.tequio.flag;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.flag.FlagEvents.DepositSourceRecorded;
import org.tequio.fund.Books;
import org.tequio.fund.Deposit;
import org.tequio.fund.FundState;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Clabe;
import org.tequio.project.Scope;

/**
 * Records from which account a payment came, as the bank's line says. Only the keyed hash of the number is kept, so that
 * the account is recognised where a party has named it as its own (HC-29).
 *
 * @param deposit the deposit or contribution
 * @param accountNumber kept nowhere
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(
        value = "record-deposit-source",
        roles = {Role.OFFICER, Role.EXECUTOR, Role.TREASURER, Role.REPRESENTATIVE, Role.AUDITOR})
public record RecordDepositSource(
        String project,
        String deposit,
        String accountNumber,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Timed {

    /** One that is recorded in time. */
    public RecordDepositSource(String project, String deposit, String accountNumber, @Nullable LocalDate valueDate) {
        this(project, deposit, accountNumber, valueDate, null);
    }

    /** What is kept nowhere must not be printed with the command. */
    @Override
    public String toString() {
        return "RecordDepositSource[deposit=" + deposit + "]";
    }

    /** The mark of an account's number, however it is spaced. */
    static String mark(String accountNumber, Acting acting) {
        return acting.fingerprint("account-number", accountNumber.replaceAll("[^A-Za-z0-9]", ""));
    }

    /** The decision. */
    public static final class Recording implements Slice<RecordDepositSource, FundState> {

        @Override
        public Class<RecordDepositSource> command() {
            return RecordDepositSource.class;
        }

        @Override
        public Boundary<FundState> boundary(RecordDepositSource command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(RecordDepositSource command, FundState state, Acting acting) {
            Books books = state.books();
            Deposit deposit = books.deposits().get(command.deposit());
            if (deposit == null) {
                return Doubts.unknown("deposit", command.deposit());
            }
            LocalDate day = Objects.requireNonNullElse(command.valueDate(), acting.today());
            Doubts doubts = new Doubts()
                    .rule(command.accountNumber().isBlank(), "account-number-missing", Map.of())
                    .malformed(Clabe.isMistyped(command.accountNumber()), "clabe-invalid", "/accountNumber")
                    .notInFuture(day, acting);
            if (acting.role() != Role.AUDITOR) {
                doubts.add(Scope.concernedBy(books.project(), acting));
            }
            return doubts.unless(() -> Decision.accept(new DepositSourceRecorded(
                    command.project(),
                    deposit.id(),
                    deposit.seat(),
                    deposit.party(),
                    mark(command.accountNumber(), acting),
                    day,
                    acting.actor())));
        }
    }
}
