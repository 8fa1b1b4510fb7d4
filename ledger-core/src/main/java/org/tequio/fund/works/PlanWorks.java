package org.tequio.fund.works;

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
import org.tequio.fund.FundState;
import org.tequio.fund.Moves;
import org.tequio.fund.WorkEvents.Milestone;
import org.tequio.fund.WorkEvents.WorksPlanned;
import org.tequio.fund.day.Dated;
import org.tequio.fund.day.Ground;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.Scope;

/**
 * The executor plans the works in milestones, each with its money and its day; a later plan replaces an earlier one.
 *
 * @param milestones with codes of their own; their amounts sum to at most the agreement
 * @param valueDate today, if left out
 * @param reason why so late, where it is further back than the scheme lets pass; to the vault
 */
@CommandType(value = "plan-works", roles = Role.EXECUTOR)
public record PlanWorks(
        String project,
        List<Milestone> milestones,
        @Nullable LocalDate valueDate,
        @Nullable String reason) implements Dated {

    /** One that is recorded in time. */
    public PlanWorks(String project, List<Milestone> milestones, @Nullable LocalDate valueDate) {
        this(project, milestones, valueDate, null);
    }

    private static final String CODE_FORM = "[A-Za-z0-9][A-Za-z0-9-]{0,19}";

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "PlanWorks[project=" + project + "]";
    }

    @Override
    public Stream<Ground> grounds(Books books) {
        return Stream.empty();
    }

    /** The decision. */
    public static final class Planning implements Slice<PlanWorks, FundState> {

        @Override
        public Class<PlanWorks> command() {
            return PlanWorks.class;
        }

        @Override
        public Boundary<FundState> boundary(PlanWorks command) {
            return FundState.boundary(command.project());
        }

        @Override
        public Decision decide(PlanWorks command, FundState state, Acting acting) {
            Books books = state.books();
            return books.project().proposal() == null
                    ? Doubts.unknown("project", command.project())
                    : command.decide(books, acting);
        }
    }

    private Decision decide(Books books, Acting acting) {
        String executor = Objects.requireNonNull(books.project().proposal()).executor();
        Doubts doubts = new Doubts().add(Scope.actsFor(acting, executor)).notInFuture(day(acting), acting);
        Moves.goOn(Moves.agreed(doubts, books), books);
        if (doubts.none()) {
            amounts(doubts, books);
        }
        return doubts.unless(() -> {
            String id = acting.newId("k");
            return Decision.accept(
                    Map.of("plan", id), new WorksPlanned(project, id, milestones, day(acting), acting.actor()));
        });
    }

    private void amounts(Doubts doubts, Books books) {
        Money total = books.terms().total();
        doubts.rule(milestones.isEmpty(), "milestones-missing", Map.of());
        long codes = milestones.stream().map(Milestone::code).distinct().count();
        doubts.rule(codes < milestones.size(), "milestone-twice", Map.of());
        for (int i = 0; i < milestones.size(); i++) {
            Milestone it = milestones.get(i);
            doubts.malformed(!it.code().matches(CODE_FORM), "milestone-malformed", "/milestones/" + i + "/code")
                    .amount(it.amount(), total);
        }
        if (doubts.none()) {
            Money sum = milestones.stream().map(Milestone::amount).reduce(Money.zero(total.currency()), Money::plus);
            doubts.rule(
                    sum.compareTo(total) > 0,
                    "above-agreement",
                    Map.of("agreed", total.toString(), "paid", sum.toString()));
        }
    }

    private LocalDate day(Acting acting) {
        return Objects.requireNonNullElse(valueDate, acting.today());
    }
}
