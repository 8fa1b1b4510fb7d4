package org.tequio.statement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.fund.Deposit;
import org.tequio.fund.DepositEvents.BankReferenceNamed;
import org.tequio.fund.FundState;
import org.tequio.fund.FundTags;
import org.tequio.mandate.Role;
import org.tequio.project.ProjectTags;
import org.tequio.statement.BankLines.BankLine;
import org.tequio.statement.StatementEvents.StatementLineFound;
import org.tequio.statement.StatementEvents.Way;
import org.tequio.store.Query;

/**
 * Brings together the lines and the payments that name one bank reference, whichever became known first; given by the
 * ledger itself. What does not fit stays apart, and stands among the differences; so does what would rest on one person
 * alone, until another pairs it (HC-8).
 *
 * @param reference its keyed hash
 */
@CommandType(value = "match-reference", roles = Role.SYSTEM, movesMoney = true)
public record MatchReference(String reference) implements Command {

    /**
     * What bears the reference.
     *
     * @param named the payments that were announced under it, by their ids
     * @param projects theirs
     */
    public record Bearers(BankLines lines, Map<String, BankReferenceNamed> named, Map<String, FundState> projects) {

        public Bearers {
            named = Collections.unmodifiableMap(new LinkedHashMap<>(named));
            projects = Collections.unmodifiableMap(new LinkedHashMap<>(projects));
        }

        Bearers evolve(Event event) {
            Map<String, BankReferenceNamed> allNamed = named;
            Map<String, FundState> all = new LinkedHashMap<>(projects);
            if (event instanceof BankReferenceNamed it) {
                allNamed = new LinkedHashMap<>(named);
                allNamed.put(it.fact(), it);
                all.putIfAbsent(it.project(), FundState.before(it.project()));
            }
            all.replaceAll((project, state) -> state.evolve(event));
            return new Bearers(lines.after(event), allNamed, all);
        }
    }

    /** The decision. */
    public static final class Matching implements Slice<MatchReference, Bearers> {

        @Override
        public Class<MatchReference> command() {
            return MatchReference.class;
        }

        @Override
        public Boundary<Bearers> boundary(MatchReference command) {
            return new Boundary<>(
                    Query.of(FundTags.bankReference(command.reference())),
                    new Bearers(BankLines.none(), Map.of(), Map.of()),
                    Bearers::evolve);
        }

        @Override
        public @Nullable Boundary<Bearers> widened(MatchReference command, Bearers bearers) {
            if (bearers.projects().isEmpty() || bearers.lines().lines().isEmpty()) {
                return null;
            }
            Query query = Query.nothing();
            for (String line : bearers.lines().lines().keySet()) {
                query = query.or(Query.of(StatementTags.line(line)));
            }
            for (String project : bearers.projects().keySet()) {
                query = query.or(Query.of(ProjectTags.project(project)));
            }
            return new Boundary<>(query, bearers, Bearers::evolve);
        }

        @Override
        public Decision decide(MatchReference command, Bearers bearers, Acting acting) {
            List<Event> events = new ArrayList<>();
            Bearers now = bearers;
            for (BankLine line : bearers.lines().lines().values()) {
                if (!bears(line.found(), command.reference())) {
                    continue;
                }
                for (Event event : found(now, line.found().line(), command.reference(), acting)) {
                    events.add(event);
                    now = now.evolve(event);
                }
            }
            return new Decision.Accepted(events, Map.of("matched", Integer.toString(events.size())));
        }

        /** What a project's other lines and payments name is another matter, however equal their amounts. */
        private static boolean bears(StatementLineFound line, String reference) {
            return line.reference().equals(reference) || line.otherReferences().contains(reference);
        }

        private static List<Event> found(Bearers bearers, String id, String reference, Acting acting) {
            BankLine line = bearers.lines().line(id).orElseThrow();
            if (line.matched() != null) {
                return List.of();
            }
            return bearers.named().values().stream()
                    .filter(named -> named.reference().equals(reference))
                    .flatMap(named -> pairing(bearers, line, named).stream())
                    .filter(Pairing::fits)
                    .filter(it -> !it.restsOnOnePerson())
                    .filter(it -> it.line().amount().isNegative()
                            || !bearers.lines().isFound(it.deposit().id()))
                    .findFirst()
                    .map(it -> it.events(acting))
                    .orElse(List.of());
        }

        private static Optional<Pairing> pairing(Bearers bearers, BankLine line, BankReferenceNamed named) {
            FundState state = bearers.projects().get(named.project());
            if (state == null || !state.books().isAgreed()) {
                return Optional.empty();
            }
            Deposit deposit = state.books().deposits().get(named.fact());
            return deposit == null
                    ? Optional.empty()
                    : Optional.of(new Pairing(
                            line.found(),
                            state,
                            deposit,
                            Way.REFERENCE,
                            line.found().by()));
        }
    }
}
