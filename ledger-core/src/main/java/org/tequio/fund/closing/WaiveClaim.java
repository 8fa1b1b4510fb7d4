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
import org.tequio.fund.Claim;
import org.tequio.fund.FundState;
import org.tequio.fund.ReturnEvents.MeasureKind;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.project.Scope;

/**
 * Asks that what a debtor still owes be given up; a person of another party must agree. Who asks for what waits
 * already asks in its place.
 *
 * @param reason to the vault
 * @param document where the decision itself is; to the vault
 * @param valueDate today, if left out
 */
@CommandType(
        value = "waive-claim",
        roles = {Role.OFFICER, Role.REPRESENTATIVE},
        movesMoney = true)
public record WaiveClaim(
        String project,
        String claim,
        String reason,
        @Nullable String document,
        @Nullable LocalDate valueDate) implements Dated {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "WaiveClaim[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "measure";
    }

    @Override
    public boolean hasOwnReason() {
        return true;
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Ground.claim(books, claim);
    }

    /** The decision. */
    public static final class Waiving implements Slice<WaiveClaim, FundState> {

        @Override
        public Class<WaiveClaim> command() {
            return WaiveClaim.class;
        }

        @Override
        public Boundary<FundState> boundary(WaiveClaim command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(WaiveClaim command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        Claim owed = books.returns().claims().get(claim);
        if (owed == null) {
            return Doubts.unknown("claim", claim);
        }
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        return new Doubts()
                .add(Scope.paysFor(books.project(), acting))
                .add(Debtors.anotherThan(owed, acting))
                .state(owed.open().isZero(), "claim-settled", Map.of("claim", claim))
                .notInFuture(day, acting)
                .unless(() -> {
                    String id = acting.newId("n");
                    return Decision.accept(
                            Map.of("measure", id),
                            Measures.proposed(
                                    project,
                                    id,
                                    MeasureKind.WAIVER,
                                    claim,
                                    reason,
                                    document,
                                    day,
                                    owed.open(),
                                    acting));
                });
    }
}
