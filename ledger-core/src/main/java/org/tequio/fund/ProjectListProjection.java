package org.tequio.fund;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tequio.budget.BudgetEvents.CommitmentChanged;
import org.tequio.fund.FundTotals.Sum;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectState;
import org.tequio.project.Share;
import org.tequio.projection.Interest;
import org.tequio.projection.Projection;
import org.tequio.projection.Rows;

/** All projects as they stand now, with what each seat agreed, owes, announced, deposited, got released and spent. */
public final class ProjectListProjection implements Projection {

    /** Under which its position is stored. */
    public static final String NAME = "project-list";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String schemaResource() {
        return "project-list.sql";
    }

    @Override
    public List<String> tables() {
        return List.of("project_list", "project_share");
    }

    @Override
    public Interest interest() {
        return Interest.inEventsOf(List.of(ProjectEvents.class, FundEvents.class, CommitmentChanged.class));
    }

    @Override
    public void apply(Connection connection, List<Fact> batch) throws SQLException {
        throw new UnsupportedOperationException("the books of a project need its past");
    }

    /** The eighth owes nothing of what a cut has taken from a project. */
    @Override
    public int version() {
        return 8;
    }

    /** Draws up each project that the batch touches once, as it stands at the batch's end. */
    @Override
    public void apply(Connection connection, List<Fact> batch, Past past) throws SQLException {
        ProjectStandings standings = past.remembered(ProjectStandings.class, ProjectStandings::new);
        Map<String, List<Fact>> touched = new LinkedHashMap<>();
        for (Fact fact : batch) {
            String project = projectOf(fact);
            if (project != null) {
                touched.computeIfAbsent(project, key -> new ArrayList<>()).add(fact);
            }
        }
        if (touched.isEmpty()) {
            return;
        }
        standings.load(connection, touched, past);
        Rows projects = projects();
        Rows shares = shares();
        touched.forEach((project, facts) -> {
            facts.forEach(fact -> standings.apply(project, fact.event()));
            add(standings.of(project), facts.getLast().stored().position(), projects, shares);
        });
        deleteOld(connection, touched.keySet());
        projects.insert(connection);
        shares.insert(connection);
    }

    private static @Nullable String projectOf(Fact fact) {
        return switch (fact.event()) {
            case ProjectEvents it -> it.project();
            case FundEvents it -> it.project();
            case CommitmentChanged it when !it.unbound().isZero() -> it.project();
            default -> null;
        };
    }

    private static void add(ProjectStandings.Standing standing, long position, Rows projects, Rows shares) {
        ProjectState project = standing.project();
        ProjectProposed proposal = project.proposal();
        if (proposal == null) {
            return;
        }
        projects.add(
                project.project(),
                position,
                stageOf(project, standing.totals().end()),
                proposal.scheme().id(),
                Integer.toString(proposal.scheme().version()),
                proposal.category(),
                proposal.place(),
                proposal.valueDate().getYear(),
                proposal.valueDate().toString(),
                proposal.budget().minor(),
                proposal.budget().currency().getCurrencyCode(),
                proposal.association(),
                proposal.executor(),
                proposal.sample(),
                proposal.title().id(),
                proposal.title().commitment(),
                standing.totals().given(),
                standing.totals().inKind());
        AgreedTerms terms = project.terms();
        if (terms == null) {
            addSeats(proposal, shares);
        } else {
            addShares(project, terms, standing.totals(), shares);
        }
    }

    /** Before the agreement there are parties, but nothing is agreed. */
    private static void addSeats(ProjectProposed proposal, Rows rows) {
        int place = 0;
        for (Map.Entry<String, String> seat : new TreeMap<>(proposal.seats()).entrySet()) {
            place++;
            rows.add(proposal.project(), seat.getKey(), place, seat.getValue(), 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, null);
        }
    }

    private static void addShares(ProjectState project, AgreedTerms terms, FundTotals totals, Rows rows) {
        Dues dues = new Dues(terms, totals.in(terms.currency(), project));
        int place = 0;
        for (Share share : terms.shares()) {
            place++;
            rows.add(
                    project.project(),
                    share.seat(),
                    place,
                    share.party(),
                    share.amount().minor(),
                    dues.due(share).minor(),
                    dues.owing(share).minor(),
                    totals.of(share.seat(), Sum.ANNOUNCED),
                    totals.of(share.seat(), Sum.IN),
                    totals.of(share.seat(), Sum.RELEASED),
                    totals.of(share.seat(), Sum.SPENT),
                    totals.of(share.seat(), Sum.MATCHED),
                    share.deadline().toString());
        }
    }

    /** What a stored stage says of the end of the works; {@code null} if they have not come to it. */
    static @Nullable Stage endOf(String stored) {
        return switch (stored) {
            case "delivered" -> Stage.DELIVERED;
            case "closed" -> Stage.CLOSED;
            default -> null;
        };
    }

    private static String stageOf(ProjectState project, @Nullable Stage end) {
        if (end == Stage.CLOSED) {
            return "closed";
        }
        if (project.isCancelled()) {
            return "cancelled";
        }
        if (end == Stage.DELIVERED) {
            return "delivered";
        }
        if (project.agreement() != null) {
            return "agreed";
        }
        if (project.draft() != null) {
            return "drafted";
        }
        if (project.isDecided()) {
            return project.isApproved() ? "approved" : "refused";
        }
        return "proposed";
    }

    private static void deleteOld(Connection connection, Set<String> projects) throws SQLException {
        for (String table : List.of("project_list", "project_share")) {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from " + table + " where project = any (?)")) {
                delete.setArray(1, connection.createArrayOf("text", projects.toArray(String[]::new)));
                delete.executeUpdate();
            }
        }
    }

    private static Rows projects() {
        return Rows.into(
                "project_list",
                "project text",
                "position int8",
                "state text",
                "scheme text",
                "scheme_version text",
                "category text",
                "place text",
                "year int4",
                "proposed_on date",
                "budget_minor int8",
                "currency text",
                "association text",
                "executor text",
                "sample bool",
                "title_id text",
                "title_commitment text",
                "given_minor int8",
                "in_kind_minor int8");
    }

    private static Rows shares() {
        return Rows.into(
                "project_share",
                "project text",
                "seat text",
                "place_in_order int4",
                "party text",
                "agreed_minor int8",
                "due_minor int8",
                "missing_minor int8",
                "announced_minor int8",
                "deposited_minor int8",
                "released_minor int8",
                "spent_minor int8",
                "matched_minor int8",
                "deadline date");
    }
}
