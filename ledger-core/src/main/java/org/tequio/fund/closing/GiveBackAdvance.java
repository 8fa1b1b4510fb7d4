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
import org.tequio.fund.FundState;
import org.tequio.fund.GiveBack;
import org.tequio.fund.Moves;
import org.tequio.fund.ReturnEvents.GiveBackAnnounced;
import org.tequio.fund.day.Dated;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Scope;

/**
 * The executor says that it has paid unspent money back into the project's account; a second person must find it there.
 *
 * @param reference of the bank; to the vault
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(value = "give-back-advance", roles = Role.EXECUTOR, movesMoney = true)
public record GiveBackAdvance(
        String project,
        Money amount,
        @Nullable String reference,
        @Nullable LocalDate valueDate,
        @Nullable String reason)
        implements Dated {

    /** One that is recorded in time. */
    public GiveBackAdvance(String project, Money amount, @Nullable String reference, @Nullable LocalDate valueDate) {
        this(project, amount, reference, valueDate, null);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "GiveBackAdvance[project=" + project + "]";
    }

    @Override
    public String answeredAs() {
        return "giveBack";
    }

    /** The decision. */
    public static final class GivingBack implements Slice<GiveBackAdvance, FundState> {

        @Override
        public Class<GiveBackAdvance> command() {
            return GiveBackAdvance.class;
        }

        @Override
        public Boundary<FundState> boundary(GiveBackAdvance command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(GiveBackAdvance command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        ProjectProposed proposal = Objects.requireNonNull(books.project().proposal());
        Doubts doubts =
                new Doubts().add(Scope.actsFor(acting, proposal.executor())).notInFuture(day(acting), acting);
        Moves.agreed(doubts, books);
        if (doubts.none()) {
            doubts.amount(amount, books.terms().total());
        }
        if (doubts.none()) {
            Money free = free(books);
            doubts.rule(
                    amount.compareTo(free) > 0,
                    "above-released",
                    Map.of("amount", amount.toString(), "advances", free.toString()));
        }
        return doubts.unless(() -> announced(proposal.executor(), acting));
    }

    /** With the executor, and not said to be given back already. */
    private static Money free(Books books) {
        return books.returns().giveBacks().values().stream()
                .filter(GiveBack::isWaiting)
                .map(it -> it.announced().amount())
                .reduce(books.spendable(), Money::minus);
    }

    private Decision announced(String executor, Acting acting) {
        String id = acting.newId("b");
        return Decision.accept(
                Map.of("giveBack", id),
                new GiveBackAnnounced(
                        project,
                        id,
                        executor,
                        amount,
                        reference == null ? null : acting.seal(id, reference),
                        day(acting),
                        acting.actor()));
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
