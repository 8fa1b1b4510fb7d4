package org.tequio.statement;

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
import org.tequio.mandate.Role;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.project.Scope;
import org.tequio.statement.BankLines.BankLine;
import org.tequio.statement.StatementEvents.Cause;
import org.tequio.statement.StatementEvents.StatementLineExplained;
import org.tequio.store.Query;

/**
 * Names what a line of a statement is that no record of the books explains; the difference stays, and ages, under that
 * name.
 *
 * @param note to the vault
 */
@CommandType(
        value = "explain-statement-line",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE, Role.EXECUTOR})
public record ExplainStatementLine(String project, String line, Cause cause, String note) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ExplainStatementLine[line=" + line + "]";
    }

    /** What it depends on. */
    public record Desk(ProjectState project, BankLines lines) {

        Desk evolve(Event event) {
            return new Desk(project.evolve(event), lines.after(event));
        }
    }

    /** The decision. */
    public static final class Explaining implements Slice<ExplainStatementLine, Desk> {

        @Override
        public Class<ExplainStatementLine> command() {
            return ExplainStatementLine.class;
        }

        @Override
        public Boundary<Desk> boundary(ExplainStatementLine command) {
            return new Boundary<>(
                    ProjectTags.facts(command.project(), ProjectTags.TERMS)
                            .or(Query.of(StatementTags.line(command.line()))),
                    new Desk(ProjectState.before(command.project()), BankLines.none()),
                    Desk::evolve);
        }

        @Override
        public Decision decide(ExplainStatementLine command, Desk desk, Acting acting) {
            Optional<BankLine> line = desk.lines().line(command.line());
            if (line.isEmpty() || !line.get().found().project().equals(command.project())) {
                return Doubts.unknown("line", command.line());
            }
            return new Doubts()
                    .add(Scope.concernedBy(desk.project(), acting))
                    .state(line.get().matched() != null, "line-matched-already", Map.of("line", command.line()))
                    .unless(() -> Decision.accept(command.explained(line.get(), acting)));
        }
    }

    private StatementLineExplained explained(BankLine found, Acting acting) {
        return new StatementLineExplained(
                line, found.found().account(), project, cause, acting.seal(line, note), acting.today(), acting.actor());
    }
}
