package org.tequio.statement;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.Deposit;
import org.tequio.fund.FundState;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectTags;
import org.tequio.project.Scope;
import org.tequio.statement.BankLines.BankLine;
import org.tequio.statement.Movements.Movement;
import org.tequio.statement.StatementEvents.StatementLineFound;
import org.tequio.statement.StatementEvents.StatementLineMatched;
import org.tequio.statement.StatementEvents.Way;
import org.tequio.store.Query;

/**
 * A person says which record a line of a statement is, where no reference says it. A payment that nobody has confirmed is
 * confirmed by it, so that its maker may not pair it; what a bank takes back is undone by it, so that who imported the
 * line may not (HC-8).
 *
 * @param line of the statement
 * @param fact the deposit, contribution, release or other movement of the project's cash
 */
@CommandType(
        value = "match-statement-line",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE, Role.EXECUTOR},
        movesMoney = true)
public record MatchStatementLine(String project, String line, String fact) implements Command {

    /** What it depends on: the line, and all of the project's money. */
    public record Desk(FundState project, BankLines lines, Map<String, Money> moved) {

        public Desk {
            moved = Map.copyOf(moved);
        }

        static Desk before(String project) {
            return new Desk(FundState.before(project), BankLines.none(), Map.of());
        }

        Desk evolve(Event event) {
            String id = project.project().project();
            Movements movements = new Movements(id, "", true);
            movements.apply(event);
            Map<String, Money> all = new LinkedHashMap<>(moved);
            for (Movement movement : movements.byRecord().values()) {
                all.merge(movement.record(), movement.amount(), Money::plus);
            }
            return new Desk(project.evolve(event), lines.after(event), all);
        }
    }

    /** The decision. */
    public static final class Matching implements Slice<MatchStatementLine, Desk> {

        @Override
        public Class<MatchStatementLine> command() {
            return MatchStatementLine.class;
        }

        @Override
        public Boundary<Desk> boundary(MatchStatementLine command) {
            return new Boundary<>(
                    Query.of(ProjectTags.project(command.project())).or(Query.of(StatementTags.line(command.line()))),
                    Desk.before(command.project()),
                    Desk::evolve);
        }

        @Override
        public Decision decide(MatchStatementLine command, Desk desk, Acting acting) {
            Optional<BankLine> line = desk.lines().line(command.line());
            if (line.isEmpty() || !line.get().found().project().equals(command.project())) {
                return Doubts.unknown("line", command.line());
            }
            Deposit deposit = desk.project().books().deposits().get(command.fact());
            return deposit == null
                    ? command.movement(desk, line.get(), acting)
                    : command.payment(desk, line.get(), deposit, acting);
        }
    }

    private Decision payment(Desk desk, BankLine line, Deposit deposit, Acting acting) {
        Pairing pairing = new Pairing(line.found(), desk.project(), deposit, Way.HAND, acting.actor());
        Doubts doubts = doubts(desk, line, acting);
        if (pairing.restsOnOnePerson()) {
            doubts.add(Scope.anotherThan(acting.actor(), acting));
        }
        doubts.state(deposit.isReversed(), "already-reversed", Map.of("fact", fact));
        differ(
                doubts,
                line.found(),
                line.found().amount().isNegative() ? deposit.amount().negated() : deposit.amount());
        doubts.state(doubts.none() && !pairing.fits(), "deposit-not-confirmed", Map.of("deposit", deposit.id()));
        return doubts.unless(() -> new Decision.Accepted(pairing.events(acting), Map.of("line", this.line)));
    }

    private Decision movement(Desk desk, BankLine line, Acting acting) {
        Money moved = desk.moved().get(fact);
        if (moved == null) {
            return Doubts.unknown("fact", fact);
        }
        Doubts doubts = doubts(desk, line, acting);
        differ(doubts, line.found(), moved);
        StatementLineFound found = line.found();
        return doubts.unless(() -> Decision.accept(
                Map.of("line", this.line),
                new StatementLineMatched(
                        found.line(),
                        found.account(),
                        project,
                        fact,
                        found.amount(),
                        Way.HAND,
                        found.valueDate(),
                        acting.actor())));
    }

    private Doubts doubts(Desk desk, BankLine line, Acting acting) {
        boolean isFound = desk.lines().lines().values().stream()
                .anyMatch(other -> other.matched() != null
                        && other.matched().fact().equals(fact)
                        && other.found().amount().isPositive()
                                == line.found().amount().isPositive());
        return new Doubts()
                .add(Scope.concernedBy(desk.project().project(), acting))
                .state(line.matched() != null, "line-matched-already", Map.of("line", this.line))
                .state(isFound, "record-matched-already", Map.of("fact", fact));
    }

    private static void differ(Doubts doubts, StatementLineFound line, Money recorded) {
        doubts.rule(
                !line.amount().equals(recorded),
                "amount-differs",
                Map.of("line", line.amount().toString(), "record", recorded.toString()));
    }
}
