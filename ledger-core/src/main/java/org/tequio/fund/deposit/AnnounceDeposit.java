package org.tequio.fund.deposit;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.DepositAnnounced;
import org.tequio.fund.FundState;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.project.Share;

/**
 * A party says that it has paid in. It counts for nothing until a second person or a bank line confirms it (HC-8). The
 * association pays in by its contributions.
 *
 * @param account the opaque id of the account it was paid into; the registered one, if left out
 * @param reference of the bank; to the vault
 * @param valueDate the day the party names; today, if left out
 */
@CommandType(value = "announce-deposit", roles = Role.OFFICER, movesMoney = true)
public record AnnounceDeposit(
        String project,
        String seat,
        Money amount,
        @Nullable String account,
        @Nullable String reference,
        @Nullable LocalDate valueDate)
        implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "AnnounceDeposit[project=" + project + "]";
    }

    /** The decision. */
    public static final class Announcing implements Slice<AnnounceDeposit, FundState> {

        @Override
        public Class<AnnounceDeposit> command() {
            return AnnounceDeposit.class;
        }

        @Override
        public Boundary<FundState> boundary(AnnounceDeposit command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(AnnounceDeposit command, FundState state, Acting acting) {
            Books books = state.books();
            if (books.project().proposal() == null) {
                return Doubts.unknown("project", command.project());
            }
            if (!books.isAgreed()) {
                return new Doubts()
                        .add(Scope.concernedBy(books.project(), acting))
                        .state(true, "agreement-not-in-force", Map.of("project", command.project()))
                        .unless(Decision::accept);
            }
            Optional<Share> share = books.terms().share(command.seat());
            return share.map(it -> command.decide(books, it, acting))
                    .orElseGet(() -> Doubts.unknown("seat", command.seat()));
        }
    }

    private Decision decide(Books books, Share share, Acting acting) {
        Money none = Money.zero(books.terms().currency());
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, share.party()))
                .rule(share.seat().equals(books.terms().giver()), "giver-pays-by-contribution", Map.of("seat", seat))
                .amount(amount, none)
                .notInFuture(valueDate(acting), acting);
        if (doubts.none()) {
            gates(doubts, books, share);
        }
        return doubts.unless(() -> announced(books, share, acting));
    }

    private void gates(Doubts doubts, Books books, Share share) {
        Money paid = books.in(seat).plus(books.announced(seat)).plus(amount);
        Money permitted = books.permitted(share);
        doubts.rule(
                paid.compareTo(share.amount()) > 0,
                "above-agreement",
                Map.of("agreed", share.amount().toString(), "paid", paid.toString()));
        doubts.rule(
                paid.compareTo(share.amount()) <= 0 && paid.compareTo(permitted) > 0,
                "deposit-gated",
                Map.of("permitted", permitted.toString(), "paid", paid.toString()));
    }

    private Decision announced(Books books, Share share, Acting acting) {
        String deposit = acting.newId("d");
        DepositAnnounced announced = new DepositAnnounced(
                project,
                deposit,
                seat,
                share.party(),
                amount,
                Objects.requireNonNullElse(account, books.terms().account()),
                reference == null ? null : acting.seal(deposit, reference),
                null,
                valueDate(acting),
                acting.actor());
        return Decision.accept(Map.of("deposit", deposit), announced);
    }

    private LocalDate valueDate(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
