package org.tequio.fund.deposit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
import org.tequio.event.Event;
import org.tequio.fund.BackDating;
import org.tequio.fund.BankReference;
import org.tequio.fund.Books;
import org.tequio.fund.DepositEvents.BankReferenceNamed;
import org.tequio.fund.FundEvents.DepositAnnounced;
import org.tequio.fund.FundEvents.Origin;
import org.tequio.fund.FundState;
import org.tequio.fund.Moves;
import org.tequio.fund.ReferencesNamed;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.project.Share;
import org.tequio.vault.Fingerprints;

/**
 * A party says that it has paid in. It counts for nothing until a second person or a bank line confirms it (HC-8). The
 * association pays in by its contributions.
 *
 * @param account the opaque id of the account it was paid into; the registered one, if left out
 * @param reference of the bank; to the vault
 * @param valueDate the day the party names; today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(value = "announce-deposit", roles = Role.OFFICER, movesMoney = true)
public record AnnounceDeposit(
        String project,
        String seat,
        Money amount,
        @Nullable String account,
        @Nullable String reference,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Command {

    /** A payment that is said in time. */
    public AnnounceDeposit(
            String project,
            String seat,
            Money amount,
            @Nullable String account,
            @Nullable String reference,
            @Nullable LocalDate valueDate) {
        this(project, seat, amount, account, reference, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "AnnounceDeposit[project=" + project + "]";
    }

    /** What it depends on: the project's money, and who else names the same reference. */
    public record Desk(FundState fund, ReferencesNamed references) {

        Desk evolve(Event event) {
            return new Desk(fund.evolve(event), references.after(event));
        }
    }

    /** The decision. */
    public static final class Announcing implements Slice<AnnounceDeposit, Desk> {

        @Override
        public Class<AnnounceDeposit> command() {
            return AnnounceDeposit.class;
        }

        @Override
        public Boundary<Desk> boundary(AnnounceDeposit command) {
            return new Boundary<>(
                    FundState.boundary(command.project()).query(),
                    new Desk(FundState.before(command.project()), ReferencesNamed.none()),
                    Desk::evolve);
        }

        @Override
        public Boundary<Desk> boundary(AnnounceDeposit command, Fingerprints fingerprints) {
            Boundary<Desk> own = boundary(command);
            return new Boundary<>(
                    own.query().or(ReferencesNamed.query(fingerprints, command.reference())),
                    own.initial(),
                    own.evolve());
        }

        @Override
        public Decision decide(AnnounceDeposit command, Desk desk, Acting acting) {
            Books books = desk.fund().books();
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
            return share.map(it -> command.decide(books, desk.references(), it, acting))
                    .orElseGet(() -> Doubts.unknown("seat", command.seat()));
        }
    }

    private Decision decide(Books books, ReferencesNamed references, Share share, Acting acting) {
        Money none = Money.zero(books.terms().currency());
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, share.party()))
                .rule(share.seat().equals(books.terms().giver()), "giver-pays-by-contribution", Map.of("seat", seat))
                .amount(amount, none)
                .account(account, books.terms().account())
                .notInFuture(valueDate(acting), acting);
        references.doubts(doubts, acting, reference, account(books));
        backDating(books, acting).doubts(doubts, acting);
        Money debt = books.debts().getOrDefault(seat, none);
        if (debt.isZero()) {
            Moves.goOn(doubts, books);
        } else {
            doubts.state(books.returns().closed() != null, "project-closed", Map.of("project", project));
        }
        if (doubts.none()) {
            gates(doubts, books, share, debt);
        }
        return doubts.unless(() -> announced(books, share, acting));
    }

    /** What pays a debt waits for nobody. */
    private void gates(Doubts doubts, Books books, Share share, Money debt) {
        Money before = books.in(seat).minus(books.goneBack(seat)).plus(books.announced(seat));
        Money paid = before.plus(amount);
        Money permitted = books.permitted(share);
        doubts.rule(
                paid.compareTo(share.amount()) > 0,
                "above-agreement",
                Map.of("agreed", share.amount().toString(), "paid", paid.toString()));
        Money bound = books.bound(share);
        doubts.rule(
                paid.compareTo(share.amount()) <= 0 && paid.compareTo(bound) > 0,
                "above-commitment",
                Map.of("committed", bound.toString(), "paid", paid.toString()));
        doubts.rule(
                paid.compareTo(bound) <= 0 && paid.compareTo(permitted) > 0 && amount.compareTo(debt) > 0,
                "deposit-gated",
                Map.of(
                        "permitted", permitted.toString(),
                        "paid", before.toString(),
                        "amount", amount.toString(),
                        "waitsFor", String.join(", ", books.waitsFor(share))));
    }

    private Decision announced(Books books, Share share, Acting acting) {
        String deposit = acting.newId("d");
        DepositAnnounced announced = new DepositAnnounced(
                project,
                deposit,
                seat,
                share.party(),
                amount,
                account(books),
                reference == null ? null : acting.seal(deposit, reference),
                null,
                valueDate(acting),
                acting.actor());
        List<Event> events = new ArrayList<>();
        events.add(announced);
        BankReference.of(acting, reference)
                .map(print -> new BankReferenceNamed(
                        project,
                        deposit,
                        Origin.ANNOUNCEMENT,
                        seat,
                        announced.account(),
                        print,
                        announced.valueDate(),
                        acting.actor()))
                .ifPresent(events::add);
        backDating(books, acting)
                .fact(project, deposit, seat, "deposit-announced", acting)
                .ifPresent(events::add);
        return new Decision.Accepted(events, Map.of("deposit", deposit));
    }

    private String account(Books books) {
        return Objects.requireNonNullElse(account, books.terms().account());
    }

    private BackDating backDating(Books books, Acting acting) {
        return new BackDating(books.terms(), valueDate(acting), reason);
    }

    private LocalDate valueDate(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
