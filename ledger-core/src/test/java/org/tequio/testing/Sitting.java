package org.tequio.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tequio.committee.CloseSession;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.committee.DecideProject;
import org.tequio.committee.HoldSession;
import org.tequio.committee.VoteOnProject;
import org.tequio.event.Event;
import org.tequio.mandate.Role;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.RuledProject;
import org.tequio.rule.RuleEvents;
import org.tequio.scheme.Terms;

/**
 * The decision about a project as its scheme wants it: a session at which everybody sits who fills one of the
 * committee's seats for it, and votes the same; or the word of one, where the scheme has no committee.
 */
public final class Sitting {

    private final LedgerFixture fixture;
    private final RuledProject ruled;
    private final ProjectProposed proposal;

    private Sitting(LedgerFixture fixture, RuledProject ruled) {
        this.fixture = fixture;
        this.ruled = ruled;
        this.proposal = Objects.requireNonNull(ruled.project().proposal());
    }

    /** Approves a project, by a session with a number of its own. */
    public static LedgerFixture.Outcome approves(LedgerFixture fixture, String project, @Nullable Integer priority) {
        RuledProject ruled = fixture.state(RuledProject.boundary(project));
        for (Event event : fixture.events()) {
            // the rules come before the proposal in the log, and after it in what the boundary reads
            ruled = event instanceof RuleEvents ? ruled.evolve(event) : ruled;
        }
        return new Sitting(fixture, ruled).approves(project, priority);
    }

    private LedgerFixture.Outcome approves(String project, @Nullable Integer priority) {
        Terms.Committee committee = ruled.scheme().terms().committee();
        if (committee == null) {
            String party = proposal.seats().values().stream()
                    .filter(it -> !it.equals(proposal.association()))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            return fixture.when(
                    new DecideProject(
                            project,
                            org.tequio.project.ProjectEvents.Outcome.APPROVED,
                            null,
                            "2013-1",
                            priority,
                            "minutes",
                            null,
                            null),
                    Role.COMMITTEE_MEMBER,
                    party);
        }
        List<Seated> seated = new ArrayList<>();
        Map<String, Ballot> votes = new LinkedHashMap<>();
        for (String seat : committee.seats().value()) {
            String party = proposal.seats().get(seat);
            if (party != null) {
                String account = "u-committee-member-" + party;
                fixture.mandate(account, Role.COMMITTEE_MEMBER, party);
                seated.add(new Seated(seat, party, account));
                votes.put(seat, Ballot.APPROVE);
            }
        }
        String convener = seated.getFirst().party();
        String session = fixture.when(
                        new HoldSession(
                                null,
                                project + "-" + fixture.ledger().store().head(),
                                ruled.scheme().id(),
                                null,
                                "Zacatecas",
                                false,
                                seated,
                                null),
                        Role.COMMITTEE_MEMBER,
                        convener)
                .value("session");
        LedgerFixture.Outcome voted = fixture.when(
                new VoteOnProject(project, session, votes, null, priority, "minutes", null),
                Role.COMMITTEE_MEMBER,
                convener);
        fixture.when(
                        new CloseSession(session, "minutes", null),
                        Role.COMMITTEE_MEMBER,
                        seated.getLast().party())
                .accepted();
        return voted;
    }
}
