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
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.FundState;
import org.tequio.fund.Papers;
import org.tequio.fund.WorkEvents.EstimateRecorded;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;

/**
 * Work under a contract was measured: the estimate amortises the advance, keeps back the retention, and the rest is
 * paid. What is amortised and paid is spent.
 *
 * @param gross what the work is worth under the contract
 * @param invoice its number; to the vault
 * @param evidence where its file is; to the vault
 * @param milestone a code of the work's plan
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(value = "record-estimate", roles = Role.EXECUTOR, movesMoney = true)
public record RecordEstimate(
        String project,
        String contract,
        Money gross,
        String invoice,
        @Nullable String evidence,
        @Nullable String milestone,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Dated {

    /** One that is recorded in time. */
    public RecordEstimate(
            String project,
            String contract,
            Money gross,
            String invoice,
            @Nullable String evidence,
            @Nullable String milestone,
            @Nullable LocalDate valueDate) {
        this(project, contract, gross, invoice, evidence, milestone, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RecordEstimate[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "spending";
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Ground.contract(books, contract);
    }

    /** The decision. */
    public static final class Recording implements Slice<RecordEstimate, FundState> {

        @Override
        public Class<RecordEstimate> command() {
            return RecordEstimate.class;
        }

        @Override
        public Boundary<FundState> boundary(RecordEstimate command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(RecordEstimate command, FundState state, Acting acting) {
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
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, executor))
                .amount(gross, under.signed().amount())
                .notInFuture(day(acting), acting);
        Spendings.allowed(doubts, books, milestone, day(acting));
        Papers.newInvoice(doubts, books, under.signed().contractor(), invoice, acting);
        if (doubts.none()) {
            room(doubts, books, under);
        }
        return doubts.unless(() -> recorded(books, under, executor, acting));
    }

    private void room(Doubts doubts, Books books, Contract under) {
        Money all = under.estimated().plus(gross);
        Money paid = gross.minus(under.amortisationOf(gross)).minus(under.retentionOf(gross));
        Money free = books.spendable().minus(under.retentionOf(gross));
        doubts.rule(
                        all.compareTo(under.signed().amount()) > 0,
                        "above-contract",
                        Map.of(
                                "amount",
                                all.toString(),
                                "most",
                                under.signed().amount().toString()))
                .rule(
                        paid.compareTo(free) > 0,
                        "above-released",
                        Map.of("amount", paid.toString(), "advances", free.toString()));
    }

    private Decision recorded(Books books, Contract under, String executor, Acting acting) {
        String spending = acting.newId("s");
        String estimate = acting.newId("e");
        Money amortised = under.amortisationOf(gross);
        Money retained = under.retentionOf(gross);
        Money paid = gross.minus(amortised).minus(retained);
        Money spent = amortised.plus(paid);
        SpendingRecorded recorded = new SpendingRecorded(
                project,
                spending,
                executor,
                spent,
                books.partsOfSpending(spent),
                milestone,
                under.signed().contractor(),
                acting.seal(spending, invoice),
                evidence == null ? null : acting.seal(spending, evidence),
                null,
                Papers.invoice(acting, invoice),
                evidence == null ? null : acting.fingerprint("evidence-file", evidence.strip()),
                day(acting),
                acting.actor());
        EstimateRecorded measured = new EstimateRecorded(
                project, contract, estimate, spending, gross, amortised, retained, paid, day(acting), acting.actor());
        return Decision.accept(
                Map.of(
                        "estimate", estimate,
                        "spending", spending,
                        "amortised", amortised.toString(),
                        "retained", retained.toString(),
                        "paid", paid.toString()),
                recorded,
                measured);
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
