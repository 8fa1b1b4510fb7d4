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
import org.tequio.fund.WorkEvents.ContractAdvanceRepaid;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;

/**
 * The contractor, or its guarantor, pays an advance that was not amortised back to the executor.
 *
 * @param amount all that is not amortised, if left out
 * @param fromGuarantee whether the guarantor paid
 * @param reference of the bank; to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(value = "repay-contract-advance", roles = Role.EXECUTOR, movesMoney = true)
public record RepayContractAdvance(
        String project,
        String contract,
        @Nullable Money amount,
        @Nullable Boolean fromGuarantee,
        @Nullable String reference,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Dated {

    /** One that is recorded in time. */
    public RepayContractAdvance(
            String project,
            String contract,
            @Nullable Money amount,
            @Nullable Boolean fromGuarantee,
            @Nullable String reference,
            @Nullable LocalDate valueDate) {
        this(project, contract, amount, fromGuarantee, reference, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RepayContractAdvance[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "repayment";
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Ground.contract(books, contract);
    }

    /** The decision. */
    public static final class Repaying implements Slice<RepayContractAdvance, FundState> {

        @Override
        public Class<RepayContractAdvance> command() {
            return RepayContractAdvance.class;
        }

        @Override
        public Boundary<FundState> boundary(RepayContractAdvance command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(RepayContractAdvance command, FundState state, Acting acting) {
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
        Money repaid = Objects.requireNonNullElse(amount, under.unamortised());
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, executor))
                .amount(repaid, under.unamortised())
                .notInFuture(day, acting);
        if (doubts.none()) {
            doubts.rule(
                    repaid.compareTo(under.unamortised()) > 0,
                    "above-unamortised",
                    Map.of(
                            "amount",
                            repaid.toString(),
                            "most",
                            under.unamortised().toString()));
            Money guarantee = under.guaranteeLeft();
            doubts.rule(
                    Boolean.TRUE.equals(fromGuarantee) && repaid.compareTo(guarantee) > 0,
                    "above-guarantee",
                    Map.of("amount", repaid.toString(), "guarantee", guarantee.toString()));
        }
        return doubts.unless(() -> {
            String id = acting.newId("e");
            return Decision.accept(
                    Map.of("repayment", id, "amount", repaid.toString()),
                    new ContractAdvanceRepaid(
                            project,
                            contract,
                            id,
                            repaid,
                            Boolean.TRUE.equals(fromGuarantee),
                            reference == null ? null : acting.seal(id, reference),
                            day,
                            acting.actor()));
        });
    }
}
