package org.tequio.fund;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.event.Event;
import org.tequio.fund.FundTotals.Sum;
import org.tequio.project.ProjectEvents;
import org.tequio.project.ProjectState;
import org.tequio.project.ProjectTags;
import org.tequio.projection.Interest;
import org.tequio.projection.Projection.Fact;
import org.tequio.projection.Projection.Past;
import org.tequio.store.Query;

/**
 * How each project stands in the list of projects up to the last batch: sums from the tables, stage and terms from the
 * project's few own events, never from all its gifts. Confined to one thread.
 */
final class ProjectStandings {

    private static final int KEPT_MAX = 20_000;

    private static final String TOTALS = """
        select p.project, p.given_minor, s.seat, s.announced_minor, s.deposited_minor, s.released_minor, s.spent_minor,
               s.matched_minor, p.in_kind_minor, p.state
          from project_list p join project_share s using (project)
         where p.project = any (?)\
        """;
    private static final List<Class<? extends Event>> DUES = Stream.concat(
                    FundTotals.ON_DUES.stream(), Stream.of(CommitmentChanged.class))
            .toList();
    private static final String[] OF_PROJECT = Stream.concat(
                    Interest.typesOf(List.of(ProjectEvents.class)).stream(), Interest.typesOf(DUES).stream())
            .toArray(String[]::new);

    private final Map<String, Standing> kept = new HashMap<>();

    /** A project's stage and terms, and its sums. */
    record Standing(ProjectState project, FundTotals totals) {}

    /** Makes sure that the projects which a batch touches are here as they stood before it. */
    void load(Connection connection, Map<String, List<Fact>> touched, Past past) throws SQLException {
        if (kept.size() > KEPT_MAX) {
            kept.clear();
        }
        Set<String> agreed = new LinkedHashSet<>();
        touched.forEach((project, facts) -> {
            if (!kept.containsKey(project) && before(project, facts.getFirst(), past)) {
                agreed.add(project);
            }
        });
        if (!agreed.isEmpty()) {
            readTotals(connection, agreed);
        }
    }

    Standing of(String project) {
        return Objects.requireNonNull(kept.get(project), "not loaded");
    }

    /** One more event of a project. */
    void apply(String project, Event event) {
        Standing before = of(project);
        switch (event) {
            case FundEvents fact -> before.totals().apply(fact);
            default -> kept.put(project, new Standing(before.project().evolve(event), before.totals()));
        }
    }

    /** Folds what the tables do not hold; whether the project was agreed, so that they hold the rest of its sums. */
    private boolean before(String project, Fact first, Past past) {
        long upTo = first.stored().position() - 1;
        ProjectState state = ProjectState.before(project);
        FundTotals totals = new FundTotals();
        for (Fact fact : past.matching(Query.of(ProjectTags.project(project), OF_PROJECT), upTo)) {
            state = state.evolve(fact.event());
            if (fact.event() instanceof FundEvents it) {
                totals.apply(it);
            }
        }
        if (state.agreement() == null) {
            totals = new FundTotals();
            for (Fact fact : past.matching(Query.of(ProjectTags.project(project)), upTo)) {
                if (fact.event() instanceof FundEvents it) {
                    totals.apply(it);
                }
            }
        }
        kept.put(project, new Standing(state, totals));
        return state.agreement() != null;
    }

    private void readTotals(Connection connection, Set<String> projects) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(TOTALS)) {
            select.setArray(1, connection.createArrayOf("text", projects.toArray(String[]::new)));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    FundTotals totals = of(row.getString(1)).totals();
                    String seat = row.getString(3);
                    totals.setGiven(row.getLong(2));
                    totals.setInKind(row.getLong(9));
                    totals.setEnd(ProjectListProjection.endOf(row.getString(10)));
                    totals.set(seat, Sum.ANNOUNCED, row.getLong(4));
                    totals.set(seat, Sum.IN, row.getLong(5));
                    totals.set(seat, Sum.RELEASED, row.getLong(6));
                    totals.set(seat, Sum.SPENT, row.getLong(7));
                    totals.set(seat, Sum.MATCHED, row.getLong(8));
                }
            }
        }
    }
}
