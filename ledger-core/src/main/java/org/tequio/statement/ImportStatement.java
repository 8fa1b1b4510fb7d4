package org.tequio.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Doubts;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.BankReference;
import org.tequio.fund.FundTags;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.project.Scope;
import org.tequio.refusal.Problems;
import org.tequio.statement.BankLines.BankLine;
import org.tequio.statement.StatementEvents.StatementImported;
import org.tequio.statement.StatementEvents.StatementLineFound;
import org.tequio.statement.document.BankStatement;
import org.tequio.statement.document.BankStatement.Line;
import org.tequio.statement.document.StatementForm;
import org.tequio.store.Query;
import org.tequio.vault.Fingerprints;

/**
 * Reads a statement of an account that holds a project's money, whole or not at all (HC-9). A line that an earlier
 * statement of the account brought is known already and makes no second one; what each new line is, is decided next.
 *
 * @param project whose account it is
 * @param form of the document
 * @param document as the bank gave it; to the vault
 * @param bank a code of the bank, where the document does not say it
 * @param account the opaque id of the account; the project's registered one, if left out
 */
@CommandType(
        value = "import-statement",
        roles = {Role.OFFICER, Role.TREASURER, Role.REPRESENTATIVE, Role.EXECUTOR},
        movesMoney = true)
public record ImportStatement(
        String project,
        StatementForm form,
        String document,
        @Nullable String bank,
        @Nullable String account) implements Command {

    private static final String CODE = "[A-Za-z0-9][A-Za-z0-9-]{0,59}";

    /** A bank's words must not be printed with the command. */
    @Override
    public String toString() {
        return "ImportStatement[project=" + project + "]";
    }

    /** What an import depends on: the project's account, and every line whose reference is the same. */
    public record Desk(ProjectState project, BankLines lines) {

        Desk evolve(Event event) {
            return new Desk(project.evolve(event), lines.after(event));
        }
    }

    /** The decision. */
    public static final class Importing implements Slice<ImportStatement, Desk> {

        @Override
        public Class<ImportStatement> command() {
            return ImportStatement.class;
        }

        @Override
        public Boundary<Desk> boundary(ImportStatement command) {
            return new Boundary<>(
                    ProjectTags.facts(command.project(), ProjectTags.TERMS),
                    new Desk(ProjectState.before(command.project()), BankLines.none()),
                    Desk::evolve);
        }

        /** Nobody else's statement is even read. */
        @Override
        public @Nullable Boundary<Desk> widened(ImportStatement command, Desk desk, Acting acting) {
            if (!command.mayAsk(desk, acting).none()) {
                return null;
            }
            Query query = Query.nothing();
            for (Line line : command.form().read(command.document()).lines()) {
                query = query.or(Query.of(FundTags.bankReference(reference(acting, line)), "statement-line-found"));
            }
            return query.isNothing() ? null : new Boundary<>(query, desk, Desk::evolve);
        }

        @Override
        public Decision decide(ImportStatement command, Desk desk, Acting acting) {
            if (desk.project().proposal() == null) {
                return Doubts.unknown("project", command.project());
            }
            Doubts doubts = command.mayAsk(desk, acting);
            return doubts.none()
                    ? command.decide(desk, command.form().read(command.document()), acting)
                    : doubts.unless(Decision::accept);
        }
    }

    /** What is asked before the document is read, which may be long. */
    private Doubts mayAsk(Desk desk, Acting acting) {
        AgreedTerms terms = desk.project().terms();
        return new Doubts()
                .add(Scope.concernedBy(desk.project(), acting))
                .state(terms == null, "agreement-not-in-force", Map.of("project", project))
                .account(account, terms == null ? null : terms.account());
    }

    private Decision decide(Desk desk, BankStatement statement, Acting acting) {
        AgreedTerms terms = Objects.requireNonNull(desk.project().terms());
        String from = Objects.requireNonNullElse(bank, Objects.requireNonNullElse(statement.bank(), ""));
        Doubts doubts =
                new Doubts().rule(!from.matches(CODE), "bank-missing", Map.of()).notInFuture(statement.until(), acting);
        if (!doubts.none()) {
            return doubts.unless(Decision::accept);
        }
        doubts.currency(statement.opening(), Money.zero(terms.currency()));
        String where = Objects.requireNonNullElse(account, terms.account());
        return doubts.unless(() -> imported(new Import(desk.lines(), statement, from, where), acting));
    }

    /** A statement on its way into the ledger. */
    private record Import(BankLines known, BankStatement statement, String bank, String account) {}

    private Decision imported(Import it, Acting acting) {
        String id = acting.newId("e");
        List<Event> events = new ArrayList<>();
        Problems problems = new Problems();
        for (Line line : it.statement().lines()) {
            BankLine before =
                    it.known().withReference(it.bank(), reference(acting, line)).orElse(null);
            if (before == null) {
                events.add(found(it, id, line, acting));
            } else if (!isSame(before.found(), line, it.account())) {
                problems.add("reference-of-another-line", "line " + line.number(), Map.of());
            }
        }
        problems.throwIfAny();
        int known = it.statement().lines().size() - events.size();
        int fresh = events.size();
        events.addFirst(imported(it, id, fresh, known, acting));
        Map<String, String> answer = new HashMap<>();
        answer.put("statement", id);
        answer.put("lines", Integer.toString(fresh));
        answer.put("known", Integer.toString(known));
        return new Decision.Accepted(events, answer);
    }

    private StatementImported imported(Import it, String id, int fresh, int known, Acting acting) {
        return new StatementImported(
                id,
                it.account(),
                project,
                it.bank(),
                form,
                it.statement().from(),
                it.statement().opening(),
                it.statement().closing(),
                fresh,
                known,
                acting.seal(id, document),
                it.statement().until(),
                acting.actor());
    }

    private StatementLineFound found(Import it, String statement, Line line, Acting acting) {
        String id = acting.newId("l");
        Set<String> others = new LinkedHashSet<>();
        line.otherReferences().forEach(each -> BankReference.of(acting, each).ifPresent(others::add));
        String reference = reference(acting, line);
        others.remove(reference);
        return new StatementLineFound(
                id,
                statement,
                it.account(),
                project,
                it.bank(),
                line.amount(),
                line.isReversal(),
                reference,
                List.copyOf(others),
                acting.seal(statement, words(line)),
                line.bookedOn(),
                line.valueDate(),
                acting.actor());
    }

    private static boolean isSame(StatementLineFound before, Line line, String account) {
        return before.account().equals(account)
                && before.amount().equals(line.amount())
                && before.valueDate().equals(line.valueDate());
    }

    /** A reference of signs only, which no comparison can use, still tells its line apart. */
    private static String reference(Fingerprints fingerprints, Line line) {
        return BankReference.of(fingerprints, line.reference())
                .orElseGet(() -> fingerprints.fingerprint("bank-reference", line.reference()));
    }

    private static String words(Line line) {
        String references = String.join(" · ", line.otherReferences());
        return String.join(" | ", line.reference(), references, line.text());
    }
}
