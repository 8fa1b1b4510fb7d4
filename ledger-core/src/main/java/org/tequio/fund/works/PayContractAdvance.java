package org.tequio.fund.works;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.Contract;
import org.tequio.fund.FundState;
import org.tequio.fund.Moves;
import org.tequio.fund.WorkEvents.ContractAdvancePaid;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;

/**
 * The executor pays a contractor its advance: released money, not spent until estimates amortise it.
 *
 * @param amount all that the contract still allows, if left out
 * @param invoice its number; to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(value = "pay-contract-advance", roles = Role.EXECUTOR, movesMoney = true)
public record PayContractAdvance(
        String project,
        String contract,
        @Nullable Money amount,
        String invoice,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Dated {

    /** One that is recorded in time. */
    public PayContractAdvance(
            String project, String contract, @Nullable Money amount, String invoice, @Nullable LocalDate valueDate) {
        this(project, contract, amount, invoice, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "PayContractAdvance[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "advance";
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Ground.contract(books, contract);
    }

    /** The decision. */
    public static final class Paying implements Slice<PayContractAdvance, FundState> {

        @Override
        public Class<PayContractAdvance> command() {
            return PayContractAdvance.class;
        }

        @Override
        public Boundary<FundState> boundary(PayContractAdvance command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(PayContractAdvance command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        String executor = Objects.requireNonNull(books.project().proposal()).executor();
        Contract under = books.works().contracts().get(contract);
        if (under == null) {
            return Doubts.unknown("contract", contract);
        }
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Money paying = Objects.requireNonNullElse(amount, under.advanceMax());
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, executor))
                .amount(paying, under.signed().amount())
                .notInFuture(day, acting);
        Moves.goOn(doubts, books);
        if (doubts.none()) {
            doubts.rule(
                            paying.compareTo(under.advanceMax()) > 0,
                            "advance-above-contract",
                            Map.of(
                                    "amount",
                                    paying.toString(),
                                    "most",
                                    under.advanceMax().toString()))
                    .rule(
                            paying.compareTo(books.spendable()) > 0,
                            "above-released",
                            Map.of(
                                    "amount", paying.toString(),
                                    "advances", books.spendable().toString()));
        }
        return doubts.unless(() -> {
            String id = acting.newId("e");
            return Decision.accept(
                    Map.of("advance", id, "amount", paying.toString()),
                    new ContractAdvancePaid(
                            project, contract, id, paying, acting.seal(id, invoice), day, acting.actor()));
        });
    }
}
