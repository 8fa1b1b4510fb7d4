package org.tequio.fund.release;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.Deficits;
import org.tequio.decision.Acting;
import org.tequio.decision.Doubts;
import org.tequio.fund.Books;
import org.tequio.fund.FundEvents.ReleaseApproved;
import org.tequio.fund.FundEvents.ReleaseRequested;
import org.tequio.fund.Releasable;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.Scope;

/** What every release obeys: never above what is in, never above the agreement, never past a closed gate. */
public final class Releasing {

    private Releasing() {}

    /** What the executor may speak of: his own project's money, once it is agreed, in its currency, never early. */
    static Doubts ofExecutor(Books books, ProjectProposed proposal, Money amount, LocalDate valueDate, Acting acting) {
        Doubts doubts = new Doubts()
                .add(Scope.actsFor(acting, proposal.executor()))
                .state(!books.isAgreed(), "agreement-not-in-force", Map.of("project", proposal.project()))
                .notInFuture(valueDate, acting);
        return doubts.none() ? doubts.amount(amount, books.terms().total()) : doubts;
    }

    /** {@code above-releasable}, with what is. */
    public static void aboveReleasable(Doubts doubts, Books books, Money amount) {
        Money releasable = books.releasable();
        doubts.rule(
                amount.compareTo(releasable) > 0,
                "above-releasable",
                Map.of(
                        "amount", amount.toString(),
                        "releasable", releasable.toString(),
                        "onHold", books.onHold().toString(),
                        "released", books.released().toString(),
                        "agreed", books.terms().total().toString()));
    }

    /** {@code milestone-on-hold}: what is disputed is not released before the hold is lifted. */
    static void onHold(Doubts doubts, Books books, @Nullable String milestone, @Nullable String release) {
        doubts.state(
                books.isOnHold(milestone, release),
                "milestone-on-hold",
                Map.of("milestone", String.valueOf(milestone)));
    }

    /** {@code budget-in-deficit}: no money of a party whose budget was cut below what is committed (HC-21). */
    static void inDeficit(Doubts doubts, Books books, Deficits deficits, Money amount) {
        Releasable.heldBack(books, deficits, amount)
                .forEach((seat, cut) ->
                        doubts.state(true, "budget-in-deficit", Map.of("budget", cut.budget(), "seat", seat)));
    }

    /** Lets the money go, with what each party bears of it. */
    public static ReleaseApproved approved(
            Books books, ReleaseRequested requested, LocalDate valueDate, Acting acting) {
        return new ReleaseApproved(
                requested.project(),
                requested.release(),
                requested.executor(),
                requested.amount(),
                books.partsOfRelease(requested.amount()),
                books.releasable(),
                valueDate,
                acting.actor());
    }
}
