package org.tequio.report;

import java.time.LocalDate;
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
import org.tequio.report.ReportEvents.SpendingReported;
import org.tequio.report.ReportEvents.SpendingTableDescribed;
import org.tequio.store.Query;
import org.tequio.vault.Code;
import org.tequio.vault.TextRef;

/**
 * Enters a table of spending that others have published, whole or not at all. Rows that stand already and say the same
 * are left alone.
 *
 * @param report the table: {@code mx-3x1-2007}
 * @param valueDate the last day of the time it reports on
 * @param programme the id of the scheme
 * @param source to the vault, for the public
 * @param missingPlaces ISO 3166-2 codes of states that the stored copy of the source lacks
 * @param sourceTotalMissing whether it lacks the source's own total too
 */
@CommandType(
        value = "report-spending",
        roles = {Role.OPERATOR, Role.SYSTEM})
public record ReportSpending(
        String report,
        String programme,
        int year,
        LocalDate valueDate,
        String source,
        List<String> missingPlaces,
        boolean sourceTotalMissing,
        List<SpendingRow> rows)
        implements Command {

    public static final int ROWS_MAX = 1_000;

    public ReportSpending {
        missingPlaces = List.copyOf(missingPlaces);
        rows = List.copyOf(rows);
    }

    /** What goes to the vault must not be printed with the command. */
    @Override
    public String toString() {
        return "ReportSpending[report=" + report + "]";
    }

    /** The decision. */
    public static final class Reporting implements Slice<ReportSpending, SpendingState> {

        @Override
        public Class<ReportSpending> command() {
            return ReportSpending.class;
        }

        @Override
        public Boundary<SpendingState> boundary(ReportSpending command) {
            return ReportSpending.boundary(command.report());
        }

        @Override
        public Decision decide(ReportSpending command, SpendingState state, Acting acting) {
            List<Refusal> refusals = refusals(command, state);
            if (!refusals.isEmpty()) {
                return Decision.refuse(refusals);
            }
            List<SpendingRow> fresh = command.rows().stream()
                    .filter(row -> !state.rows().containsKey(row.place()))
                    .toList();
            List<Event> events = new ArrayList<>();
            if (!fresh.isEmpty()) {
                TextRef source = acting.sealOpen(command.report(), command.source());
                if (!state.described()) {
                    events.add(described(command, source));
                }
                fresh.forEach(
                        row -> events.add(event(command.report(), command.year(), command.valueDate(), row, source)));
            }
            int unchanged = command.rows().size() - fresh.size();
            return new Decision.Accepted(
                    events,
                    Map.of("recorded", Integer.toString(fresh.size()), "unchanged", Integer.toString(unchanged)));
        }

        private static SpendingTableDescribed described(ReportSpending command, TextRef source) {
            return new SpendingTableDescribed(
                    command.report(),
                    command.programme(),
                    command.year(),
                    command.missingPlaces(),
                    command.sourceTotalMissing(),
                    command.valueDate(),
                    source);
        }

        private static List<Refusal> refusals(ReportSpending command, SpendingState state) {
            if (command.rows().size() > ROWS_MAX) {
                return List.of(Refusal.rule("too-many-rows", Map.of("rowsMax", Integer.toString(ROWS_MAX))));
            }
            List<Refusal> refusals = new ArrayList<>(ids("/report", command.report()));
            refusals.addAll(ids("/programme", command.programme()));
            command.missingPlaces().stream()
                    .filter(place -> !Places.isState(place))
                    .forEach(place -> refusals.add(Refusal.rule("unknown-state", Map.of("place", place))));
            Set<String> places = new HashSet<>();
            for (SpendingRow row : command.rows()) {
                if (!places.add(row.place())) {
                    refusals.add(Refusal.rule("row-twice", Map.of("place", row.place())));
                }
                refusal(row).ifPresent(refusals::add);
                SpendingReported standing = state.rows().get(row.place());
                if (standing != null && !SpendingState.rowOf(standing).equals(row)) {
                    refusals.add(Refusal.state(
                            "already-reported-differently", Map.of("report", command.report(), "place", row.place())));
                }
            }
            return refusals;
        }
    }

    static Boundary<SpendingState> boundary(String report) {
        return new Boundary<>(
                Query.of(
                        ReportTags.report(report),
                        "spending-table-described",
                        "spending-reported",
                        "spending-report-reversed"),
                SpendingState.NONE,
                SpendingState::after);
    }

    /** {@code code-malformed}: what names a report, or a line of one, is a part of the names of accounts. */
    static List<Refusal> ids(String field, String id) {
        return Code.is(id) ? List.of() : List.of(Refusal.rule("code-malformed", Map.of(Refusal.FIELD, field)));
    }

    static Optional<Refusal> refusal(SpendingRow row) {
        Map<String, String> values = Map.of("place", row.place());
        if (!Places.isState(row.place())) {
            return Optional.of(Refusal.rule("unknown-state", values));
        }
        if (!row.isWellFormed()) {
            return Optional.of(Refusal.rule("row-malformed", values));
        }
        return row.adds() ? Optional.empty() : Optional.of(Refusal.rule("sum-does-not-add", values));
    }

    static SpendingReported event(String report, int year, LocalDate valueDate, SpendingRow row, TextRef source) {
        return new SpendingReported(
                report, row.place(), year, row.parts(), row.publishedTotal(), row.residual(), valueDate, source);
    }
}
