package org.tequio.fund.closing;

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
import org.tequio.fund.ReturnEvents.Cause;
import org.tequio.fund.ReturnEvents.ReturnDecided;
import org.tequio.fund.RuledFund;
import org.tequio.fund.Settlement;
import org.tequio.fund.day.Dated;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;
import org.tequio.scheme.Scheme;

/**
 * A party that paid takes back what of its money is unspent, for another has left its share unpaid for as long as the
 * scheme says (HC-22): nobody need consent. What the executor still has of it can be taken once it is given back.
 * Refusals: {@code project-unknown}, {@code seat-unknown}, {@code not-your-party}, {@code no-exit-right}, {@code
 * deficit-open}, {@code advances-open}.
 *
 * @param seat that leaves with its money
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(
        value = "take-exit",
        roles = {Role.OFFICER, Role.REPRESENTATIVE},
        movesMoney = true)
public record TakeExit(
        String project,
        String seat,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Dated {

    /** One that is recorded in time. */
    public TakeExit(String project, String seat, @Nullable LocalDate valueDate) {
        this(project, seat, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "TakeExit[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "ret";
    }

    /** The decision. */
    public static final class Taking implements Slice<TakeExit, RuledFund> {

        @Override
        public Class<TakeExit> command() {
            return TakeExit.class;
        }

        @Override
        public Boundary<RuledFund> boundary(TakeExit command) {
            return RuledFund.boundary(command.project());
        }

        @Override
        public @Nullable Boundary<RuledFund> widened(TakeExit command, RuledFund state) {
            return state.widened();
        }

        @Override
        public Decision decide(TakeExit command, RuledFund state, Acting acting) {
            Books books = state.books();
            if (books.project().proposal() == null || !books.isAgreed()) {
                return Doubts.unknown("project", command.project());
            }
            return books.terms()
                    .share(command.seat())
                    .map(share -> command.decide(books, state.scheme(), share.party(), acting))
                    .orElseGet(() -> Doubts.unknown("seat", command.seat()));
        }
    }

    private Decision decide(Books books, Scheme scheme, String party, Acting acting) {
        LocalDate day = Objects.requireNonNullElse(valueDate, acting.today());
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, party))
                .state(!books.exit(seat).isPositive(), "no-exit-right", Map.of("seat", seat))
                .state(
                        books.shortage().isPositive(),
                        "deficit-open",
                        Map.of("shortage", books.shortage().toString()))
                .notInFuture(day, acting);
        return doubts.none() ? taken(books, scheme, day, acting) : doubts.unless(Decision::accept);
    }

    private Decision taken(Books books, Scheme scheme, LocalDate day, Acting acting) {
        Money none = Money.zero(books.terms().currency());
        Settlement settlement = Settlement.of(
                books,
                scheme.terms().refund().order().value(),
                share -> share.seat().equals(seat),
                none,
                true);
        Doubts doubts = new Doubts()
                .state(
                        settlement.isNothing(),
                        "advances-open",
                        Map.of("advances", books.advances().toString()));
        ReturnDecided decided = settlement.decided(
                books,
                Cause.EXIT,
                null,
                none,
                Settlement.deadline(scheme.terms().fiscalYear(), day),
                day,
                acting);
        return doubts.unless(() -> Decision.accept(Answers.of(decided), decided));
    }
}
