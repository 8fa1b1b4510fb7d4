package org.tequio.capture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.Role;
import org.tequio.refusal.Refusal;
import org.tequio.store.Criterion;
import org.tequio.store.Query;
import org.tequio.vault.Fingerprints;

/**
 * Enters a session, its votes, and the appropriations and deposits of the actor's own party, from one table (HC-33): all
 * of it or nothing, decided as if each line were given one after the other, with every refusal named by its line. Each
 * line asks what its own command asks: the actor sat in the session with a mandate, and pays for her own party only.
 * What deposits need besides stays needed: somebody else confirms them.
 *
 * @param csv the table, as {@code docs/guides/capturar-una-sesion.md} describes it
 */
@CommandType(value = "enter-session", roles = Role.OFFICER, movesMoney = true)
public record EnterSession(String csv) implements Command {

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "EnterSession[length=" + csv.length() + "]";
    }

    /** The decision. */
    public static final class Entering implements Slice<EnterSession, Seen> {

        /** What a table that cannot be read depends on: nothing that ever happens. */
        private static final Query HARMLESS = Query.of(new Criterion(Set.of(), Set.of("session-table-unreadable")));

        @Override
        public Class<EnterSession> command() {
            return EnterSession.class;
        }

        @Override
        public Boundary<Seen> boundary(EnterSession command) {
            return first(command, null);
        }

        @Override
        public Boundary<Seen> boundary(EnterSession command, Fingerprints fingerprints) {
            return first(command, fingerprints);
        }

        @Override
        public @Nullable Boundary<Seen> widened(EnterSession command, Seen seen) {
            List<Event> events = seen.events();
            Query query = Query.nothing();
            for (Line<?, ?> line : SessionTable.read(command.csv()).lines()) {
                query = query.or(line.second(events));
            }
            return query.isNothing() ? null : new Boundary<>(query, seen, Seen::and);
        }

        @Override
        public @Nullable Boundary<Seen> widenedOnceMore(EnterSession command, Seen seen) {
            List<Event> events = seen.events();
            Query query = Query.nothing();
            for (Line<?, ?> line : SessionTable.read(command.csv()).lines()) {
                query = query.or(line.third(events));
            }
            return query.isNothing() ? null : new Boundary<>(query, seen, Seen::and);
        }

        @Override
        public Decision decide(EnterSession command, Seen seen, Acting acting) {
            SessionTable.Read table = SessionTable.read(command.csv());
            return table.wrong().isEmpty() ? decide(table.lines(), seen, acting) : Decision.refuse(table.wrong());
        }

        private static Boundary<Seen> first(EnterSession command, @Nullable Fingerprints fingerprints) {
            Query query = HARMLESS;
            for (Line<?, ?> line : SessionTable.read(command.csv()).lines()) {
                query = query.or(line.first(fingerprints));
            }
            return new Boundary<>(query, Seen.NOTHING, Seen::and);
        }

        private static Decision decide(List<Line<?, ?>> lines, Seen seen, Acting acting) {
            List<Event> known = new ArrayList<>(seen.events());
            List<Event> decided = new ArrayList<>();
            List<Refusal> refused = new ArrayList<>();
            Map<String, String> answer = new LinkedHashMap<>();
            for (Line<?, ?> line : lines) {
                switch (line.decide(known, acting)) {
                    case Decision.Accepted yes -> {
                        known.addAll(yes.events());
                        decided.addAll(yes.events());
                        yes.answer().forEach((key, value) -> answer.put("line" + line.number() + "." + key, value));
                    }
                    case Decision.Refused no -> no.refusals().forEach(each -> refused.add(at(line.number(), each)));
                }
            }
            answer.put("lines", Integer.toString(lines.size()));
            return refused.isEmpty() ? new Decision.Accepted(decided, answer) : Decision.refuse(refused);
        }

        private static Refusal at(int line, Refusal refusal) {
            Map<String, String> values = new LinkedHashMap<>(refusal.values());
            values.put("line", Integer.toString(line));
            return new Refusal(refusal.code(), refusal.kind(), values);
        }
    }
}
