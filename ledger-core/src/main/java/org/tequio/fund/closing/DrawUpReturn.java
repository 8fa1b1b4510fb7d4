package org.tequio.fund.closing;

import java.time.LocalDate;
import java.util.List;
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
import org.tequio.fund.Moves;
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.ReturnEvents.ReturnPart;
import org.tequio.fund.RuledFund;
import org.tequio.fund.Settlement;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.project.Share;
import org.tequio.refusal.Refusal;
import org.tequio.scheme.Scheme;

/**
 * Computes what goes back once the works are delivered or called off: what is unspent, pro rata to what each has paid
 * or in the order that the scheme names, and the bank's yield. It is owed from then on, and paid by another person.
 * Of one seat, at any time, only what it has in the account beyond its share, as after an amendment that lowers it.
 *
 * @param seat whose money beyond the agreement goes back; all that is unspent of all, if left out
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(
        value = "draw-up-return",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE, Role.SYSTEM},
        movesMoney = true)
public record DrawUpReturn(
        String project,
        @Nullable String seat,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Dated {

    /** Of all that is unspent, in time. */
    public DrawUpReturn(String project, @Nullable LocalDate valueDate) {
        this(project, null, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "DrawUpReturn[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "ret";
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Stream.concat(
                Stream.concat(Ground.moves(books), Ground.of(books.works().takenOver())),
                Ground.of(books.project().cancellation()));
    }

    /** The decision. */
    public static final class DrawingUp implements Slice<DrawUpReturn, RuledFund> {

        @Override
        public Class<DrawUpReturn> command() {
            return DrawUpReturn.class;
        }

        @Override
        public Boundary<RuledFund> boundary(DrawUpReturn command) {
            return RuledFund.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<RuledFund> widened(DrawUpReturn command, RuledFund state) {
            return state.widened();
        }

        @Override
        public Decision decide(DrawUpReturn command, RuledFund state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, state.scheme(), acting);
        }
    }

    private Decision decide(Books books, Scheme scheme, Acting acting) {
        boolean isOver = books.project().isCancelled() || books.works().takenOver() != null;
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.paysFor(books.project(), acting))
                .state(!isOver && seat == null, "works-go-on", Map.of("project", project))
                .notInFuture(day, acting);
        Moves.agreed(doubts, books);
        if (doubts.none()) {
            doubts.state(
                            seat == null && books.advances().isPositive(),
                            "advances-open",
                            Map.of("advances", books.advances().toString()))
                    .state(
                            books.shortage().isPositive(),
                            "deficit-open",
                            Map.of("shortage", books.shortage().toString()));
        }
        if (!doubts.none()) {
            return doubts.unless(Decision::accept);
        }
        return seat == null
                ? drawn(books, scheme, day, acting)
                : books.terms()
                        .share(seat)
                        .map(share -> excess(books, share, scheme, day, acting))
                        .orElseGet(() -> Doubts.unknown("seat", seat));
    }

    /** What of a seat's own money is still in the account, and neither asked for nor to go back already. */
    private Decision excess(Books books, Share share, Scheme scheme, LocalDate day, Acting acting) {
        Money goes = books.returnableExcess(share);
        if (!goes.isPositive()) {
            return Decision.refuse(Refusal.state("nothing-to-return", Map.of("project", project)));
        }
        Money none = Money.zero(goes.currency());
        Settlement settlement = new Settlement(
                List.of(new ReturnPart(share.seat(), share.party(), goes, none, none)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                none);
        ReturnDecided decided = settlement.decided(
                books,
                Cause.EXCESS,
                null,
                none,
                Settlement.deadline(scheme.terms().fiscalYear(), day),
                day,
                acting);
        return Decision.accept(Answers.of(decided), decided);
    }

    private Decision drawn(Books books, Scheme scheme, LocalDate day, Acting acting) {
        Money none = Money.zero(books.terms().currency());
        Settlement settlement =
                Settlement.of(books, scheme.terms().refund().order().value(), share -> true, none, true);
        if (settlement.changesNothing()) {
            return Decision.refuse(Refusal.state("nothing-to-return", Map.of("project", project)));
        }
        Cause cause = books.project().isCancelled() ? Cause.CANCELLATION : Cause.SAVINGS;
        ReturnDecided decided = settlement.decided(
                books, cause, null, none, Settlement.deadline(scheme.terms().fiscalYear(), day), day, acting);
        return Decision.accept(Answers.of(decided), decided);
    }
}
