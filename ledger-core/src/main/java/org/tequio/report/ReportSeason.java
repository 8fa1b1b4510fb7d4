package org.tequio.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tequio.decision.Acting;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.CommandType;
import org.tequio.decision.Decision;
import org.tequio.decision.Slice;
import org.tequio.event.Event;
import org.tequio.mandate.Role;
import org.tequio.refusal.Refusal;
import org.tequio.report.ReportEvents.FactReported;
import org.tequio.store.Query;

/**
 * Enters dated statements about a season that others have published, all or none. Those that stand already and say the
 * same are left alone; those that contradict each other stand side by side.
 *
 * @param report the season: {@code mx-zac-2013}
 */
@CommandType(
        value = "report-season",
        roles = {Role.OPERATOR, Role.SYSTEM})
public record ReportSeason(String report, List<Told> facts) implements Command {

    public static final int FACTS_MAX = 1_000;

    public ReportSeason {
        facts = List.copyOf(facts);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ReportSeason[report=" + report + "]";
    }

    /** The decision. */
    public static final class Reporting implements Slice<ReportSeason, SeasonState> {

        @Override
        public Class<ReportSeason> command() {
            return ReportSeason.class;
        }

        @Override
        public Boundary<SeasonState> boundary(ReportSeason command) {
            return ReportSeason.boundary(command.report());
        }

        @Override
        public Decision decide(ReportSeason command, SeasonState state, Acting acting) {
            List<Refusal> refusals = refusals(command, state);
            if (!refusals.isEmpty()) {
                return Decision.refuse(refusals);
            }
            List<Event> events = new ArrayList<>();
            for (Told told : command.facts()) {
                if (!state.facts().containsKey(told.fact())) {
                    events.add(told.event(command.report(), text -> acting.sealOpen(command.report(), text)));
                }
            }
            int unchanged = command.facts().size() - events.size();
            return new Decision.Accepted(
                    events,
                    Map.of("recorded", Integer.toString(events.size()), "unchanged", Integer.toString(unchanged)));
        }

        private static List<Refusal> refusals(ReportSeason command, SeasonState state) {
            if (command.facts().size() > FACTS_MAX) {
                return List.of(Refusal.rule("too-many-rows", Map.of("rowsMax", Integer.toString(FACTS_MAX))));
            }
            List<Refusal> refusals = new ArrayList<>(ReportSpending.ids("/report", command.report()));
            for (int i = 0; i < command.facts().size(); i++) {
                refusals.addAll(ReportSpending.ids(
                        "/facts/" + i + "/fact", command.facts().get(i).fact()));
            }
            Set<String> seen = new HashSet<>();
            for (Told told : command.facts()) {
                if (!seen.add(told.fact())) {
                    refusals.add(Refusal.rule("row-twice", Map.of("fact", told.fact())));
                }
                refusal(told).ifPresent(refusals::add);
                FactReported standing = state.facts().get(told.fact());
                if (standing != null && !standing.statement().equals(told.statement())) {
                    refusals.add(Refusal.state(
                            "already-reported-differently", Map.of("report", command.report(), "fact", told.fact())));
                }
            }
            return refusals;
        }
    }

    static Boundary<SeasonState> boundary(String report) {
        return new Boundary<>(
                Query.of(ReportTags.report(report), "fact-reported", "fact-withdrawn"),
                SeasonState.NONE,
                SeasonState::after);
    }

    static Optional<Refusal> refusal(Told told) {
        Statement statement = told.statement();
        boolean placed = Places.isState(statement.place())
                && (statement.municipality() == null || Places.isMunicipality(statement.municipality()))
                && statement.worksByMunicipality().keySet().stream().allMatch(Places::isMunicipality);
        return placed ? Optional.empty() : Optional.of(Refusal.rule("unknown-place", Map.of("fact", told.fact())));
    }
}
