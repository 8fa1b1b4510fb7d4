package org.tequio.commitment;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.agreement.BoundProject;
import org.tequio.budget.BudgetEvents.ObligationAccrued;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.late.Timed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Scope;

/**
 * The executor owes what it received and has not paid yet: an estimate accepted, goods delivered. At the year's end this
 * money stays payable until the return deadline (HC-20). Refusals: {@code project-unknown}, {@code not-your-party},
 * {@code agreement-not-in-force}, {@code above-unspent}.
 *
 * @param document where it is; to the vault
 * @param valueDate the day on which it became owed; today, if left out
 * @param reason why so late, where it is further back than may pass without a word; to the vault
 */
@CommandType(value = "record-obligation", roles = Role.EXECUTOR, movesMoney = true)
public record RecordObligation(
        String project,
        Money amount,
        String document,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Timed {

    /** One that is recorded in time. */
    public RecordObligation(String project, Money amount, String document, @Nullable LocalDate valueDate) {
        this(project, amount, document, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "RecordObligation[project=" + project + "]";
    }

    /** The decision. */
    public static final class Recording implements Slice<RecordObligation, YearOfProject> {

        @Override
        public Class<RecordObligation> command() {
            return RecordObligation.class;
        }

        @Override
        public Boundary<YearOfProject> boundary(RecordObligation command) {
            return YearOfProject.boundary(command.project());
        }

        @Override
        public Decision decide(RecordObligation command, YearOfProject state, Acting acting) {
            ProjectProposed proposal = state.bound().project().proposal();
            return proposal == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(state, proposal, acting);
        }
    }

    private Decision decide(YearOfProject state, ProjectProposed proposal, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        BoundProject bound = state.bound();
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, proposal.executor()))
                .state(bound.project().terms() == null, "agreement-not-in-force", Map.of("project", project))
                .notInFuture(day, acting);
        if (!doubts.none()) {
            return doubts.unless(Decision::accept);
        }
        Books books = bound.fund().books();
        doubts.amount(amount, books.terms().total());
        if (doubts.none()) {
            Money unspent = books.terms().total().minus(books.spent()).minus(state.obliged(day));
            doubts.rule(
                    amount.compareTo(unspent) > 0,
                    "above-unspent",
                    Map.of("amount", amount.toString(), "unspent", unspent.toString()));
        }
        return doubts.unless(() -> {
            String obligation = acting.newId("ob");
            return Decision.accept(
                    Map.of("obligation", obligation),
                    new ObligationAccrued(
                            project,
                            obligation,
                            proposal.executor(),
                            amount,
                            acting.seal(obligation, document),
                            day,
                            acting.actor()));
        });
    }
}
