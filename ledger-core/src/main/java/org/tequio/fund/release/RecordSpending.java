package org.tequio.fund.release;

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
import org.tequio.fund.FundEvents.SpendingRecorded;
import org.tequio.fund.FundState;
import org.tequio.fund.Papers;
import org.tequio.fund.day.Dated;
import org.tequio.fund.works.Spendings;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectProposed;

/**
 * The executor paid an invoice out of what was released; each party bears its part by what then remains (HC-2).
 *
 * @param invoice its number; to the vault
 * @param evidence where its file is; to the vault
 * @param payee the opaque id of who was paid
 * @param milestone a code of the work's plan
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(value = "record-spending", roles = Role.EXECUTOR, movesMoney = true)
public record RecordSpending(
        String project,
        Money amount,
        String invoice,
        @Nullable String evidence,
        @Nullable String payee,
        @Nullable String milestone,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Dated {

    /** One that is recorded in time. */
    public RecordSpending(
            String project,
            Money amount,
            String invoice,
            @Nullable String evidence,
            @Nullable String payee,
            @Nullable String milestone,
            @Nullable LocalDate valueDate) {
        this(project, amount, invoice, evidence, payee, milestone, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RecordSpending[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "spending";
    }

    /** The decision. */
    public static final class Recording implements Slice<RecordSpending, FundState> {

        @Override
        public Class<RecordSpending> command() {
            return RecordSpending.class;
        }

        @Override
        public Boundary<FundState> boundary(RecordSpending command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(RecordSpending command, FundState state, Acting acting) {
            Books books = state.books();
            ProjectProposed proposal = books.project().proposal();
            if (proposal == null) {
                return Doubts.unknown("project", command.project());
            }
            Doubts doubts = Releasing.ofExecutor(books, proposal, command.amount(), command.valueDate(acting), acting);
            doubts.person(command.payee(), "", "/payee");
            Spendings.allowed(doubts, books, command.milestone(), command.valueDate(acting));
            Papers.newInvoice(doubts, books, command.payee(), command.invoice(), acting);
            if (doubts.none()) {
                doubts.rule(
                        command.amount().compareTo(books.spendable()) > 0,
                        "above-released",
                        Map.of(
                                "amount", command.amount().toString(),
                                "advances", books.spendable().toString()));
            }
            return doubts.unless(() -> command.recorded(books, proposal.executor(), acting));
        }
    }

    private Decision recorded(Books books, String executor, Acting acting) {
        String spending = acting.newId("s");
        SpendingRecorded recorded = new SpendingRecorded(
                project,
                spending,
                executor,
                amount,
                books.partsOfSpending(amount),
                milestone,
                payee,
                acting.seal(spending, invoice),
                evidence == null ? null : acting.seal(spending, evidence),
                null,
                Papers.invoice(acting, invoice),
                evidence == null ? null : acting.fingerprint("evidence-file", evidence.strip()),
                valueDate(acting),
                acting.actor());
        return Decision.accept(Map.of("spending", spending), recorded);
    }

    private LocalDate valueDate(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
