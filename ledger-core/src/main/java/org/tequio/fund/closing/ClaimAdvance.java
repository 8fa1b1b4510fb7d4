package org.tequio.fund.closing;

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
import org.tequio.fund.ReturnEvents.ClaimKind;
import org.tequio.fund.ReturnEvents.ClaimRaised;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;

/**
 * After the end of the works, what is neither spent nor given back is due from who has it: the executor, or, under a
 * contract, the contractor that has not amortised its advance (HC-32).
 *
 * @param contract whose advance it is; the executor's own, if left out
 * @param amount all of it, if left out
 * @param evidence to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(
        value = "claim-advance",
        roles = {Role.OFFICER, Role.REPRESENTATIVE},
        movesMoney = true)
public record ClaimAdvance(
        String project,
        @Nullable String contract,
        @Nullable Money amount,
        String evidence,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Dated {

    /** One that is recorded in time. */
    public ClaimAdvance(
            String project,
            @Nullable String contract,
            @Nullable Money amount,
            String evidence,
            @Nullable LocalDate valueDate) {
        this(project, contract, amount, evidence, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ClaimAdvance[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "claim";
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Ground.contract(books, contract);
    }

    /** The decision. */
    public static final class Claiming implements Slice<ClaimAdvance, FundState> {

        @Override
        public Class<ClaimAdvance> command() {
            return ClaimAdvance.class;
        }

        @Override
        public Boundary<FundState> boundary(ClaimAdvance command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(ClaimAdvance command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        Contract under = contract == null ? null : books.works().contracts().get(contract);
        if (contract != null && under == null) {
            return Doubts.unknown("contract", contract);
        }
        Doubts doubts = Moves.agreed(new Doubts().add(Scope.paysFor(books.project(), acting)), books);
        if (!doubts.none()) {
            return doubts.unless(Decision::accept);
        }
        Money most = under == null ? books.spendable() : under.unamortised();
        Money claimed = Objects.requireNonNullElse(amount, most);
        String debtor = under == null
                ? Objects.requireNonNull(books.project().proposal()).executor()
                : under.signed().contractor();
        boolean isOver = books.project().isCancelled() || books.works().takenOver() != null;
        return doubts.add(Debtors.anotherThan(debtor, acting))
                .state(!isOver, "works-go-on", Map.of("project", project))
                .amount(claimed, most)
                .rule(
                        claimed.currency().equals(most.currency()) && claimed.compareTo(most) > 0,
                        "above-released",
                        Map.of("amount", claimed.toString(), "advances", most.toString()))
                .notInFuture(day(acting), acting)
                .unless(() -> raised(books, debtor, claimed, acting));
    }

    private Decision raised(Books books, String debtor, Money claimed, Acting acting) {
        String id = acting.newId("q");
        return Decision.accept(
                Map.of("claim", id, "amount", claimed.toString()),
                new ClaimRaised(
                        project,
                        id,
                        ClaimKind.ADVANCE,
                        debtor,
                        contract,
                        claimed,
                        books.partsOfClaim(claimed),
                        null,
                        acting.seal(id, evidence),
                        null,
                        day(acting),
                        acting.actor()));
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
