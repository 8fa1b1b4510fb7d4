package org.tequio.fund.closing;

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
import org.tequio.fund.Books;
import org.tequio.fund.FundState;
import org.tequio.fund.ReturnEvents.MeasureKind;
import org.tequio.fund.day.Dated;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * Asks that what a seat's reversal left uncovered be given up, for it will never be paid (HC-1): it counts as if it had
 * been, so that the project can end, and is the loss of who keeps the account. The debtor may ask for it, and another
 * party agrees; who pays a debt after all pays it as a deposit. Refusals: {@code project-unknown}, {@code seat-unknown},
 * {@code not-your-party}, {@code claim-settled}.
 *
 * <p>Where no party is left but who asks and who owes, another person of who asks agrees. Who asks for what waits already asks
 * in its place. What of its payments the debtor was to get back is set off first.
 *
 * @param seat that owes it
 * @param reason to the vault
 * @param document where the decision itself is; to the vault
 * @param valueDate today, if left out
 */
@CommandType(
        value = "waive-debt",
        roles = {Role.OFFICER, Role.REPRESENTATIVE},
        movesMoney = true)
public record WaiveDebt(
        String project,
        String seat,
        String reason,
        @Nullable String document,
        @Nullable LocalDate valueDate) implements Dated {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "WaiveDebt[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "measure";
    }

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    /** The decision. */
    public static final class Waiving implements Slice<WaiveDebt, FundState> {

        @Override
        public Class<WaiveDebt> command() {
            return WaiveDebt.class;
        }

        @Override
        public Boundary<FundState> boundary(WaiveDebt command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(WaiveDebt command, FundState state, Acting acting) {
            Books books = state.books();
            if (books.project().proposal() == null || !books.isAgreed()) {
                return Doubts.unknown("project", command.project());
            }
            return books.terms().share(command.seat()).isEmpty()
                    ? Doubts.unknown("seat", command.seat())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        return new Doubts()
                .add(Scope.paysFor(books.project(), acting))
                .state(!books.debts().containsKey(seat), "claim-settled", Map.of("seat", seat))
                .notInFuture(day, acting)
                .unless(() -> {
                    String id = acting.newId("n");
                    return Decision.accept(
                            Map.of("measure", id),
                            Measures.proposed(
                                    project,
                                    id,
                                    MeasureKind.DEBT,
                                    seat,
                                    reason,
                                    document,
                                    day,
                                    books.debts().get(seat),
                                    acting));
                });
    }
}
