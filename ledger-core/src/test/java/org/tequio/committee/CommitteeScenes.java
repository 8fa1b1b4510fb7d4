package org.tequio.committee;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tequio.call.OpenCall;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.decision.Command;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.ProjectScenes;

/** One proposal in September 2013 and the committee that has it on its table. */
final class CommitteeScenes implements AutoCloseable {

    static final LocalDate SUBMITTED = LocalDate.of(2013, 9, 27);
    static final String PROJECT = ProjectScenes.PROJECT;

    private final ProjectScenes scenes = new ProjectScenes();

    CommitteeScenes() {
        scenes.fixture().on(LocalDate.of(2012, 7, 1));
        scenes.registers(ProjectScenes.CLUB, ProjectScenes.members(0, 10)).accepted();
        scenes.fixture().on(SUBMITTED);
        scenes.proposes("414928.00", Map.of()).accepted();
    }

    ProjectScenes scenes() {
        return scenes;
    }

    LedgerFixture fixture() {
        return scenes.fixture();
    }

    void on(int month, int day) {
        fixture().on(LocalDate.of(2013, month, day));
    }

    LedgerFixture.Outcome tells(Command command, Role role, @Nullable String party) {
        return scenes.tell(command, role, party);
    }

    /** Opens a call that is open all September and October. */
    String opensCall(String number) {
        return tells(
                        new OpenCall(
                                null,
                                number,
                                "mx-3x1",
                                "Convocatoria",
                                LocalDate.of(2013, 9, 1),
                                LocalDate.of(2013, 10, 31),
                                null),
                        Role.OFFICER,
                        "i-federal")
                .value("call");
    }

    /** Those at a session: a seat and its party each, {@code federal=i-federal}. */
    List<Seated> seated(String... seats) {
        List<Seated> all = new ArrayList<>();
        for (String each : seats) {
            String seat = each.substring(0, each.indexOf('='));
            String party = each.substring(each.indexOf('=') + 1);
            String first = "u-committee-member-" + party;
            String account = all.stream().anyMatch(it -> it.account().equals(first)) ? first + "-" + seat : first;
            fixture().mandate(account, Role.COMMITTEE_MEMBER, party);
            all.add(new Seated(seat, party, account));
        }
        return all;
    }

    LedgerFixture.Outcome holds(String number, String... seats) {
        return tells(
                new HoldSession(null, number, "mx-3x1", null, "Chicago", true, seated(seats), null),
                Role.COMMITTEE_MEMBER,
                "i-federal");
    }

    LedgerFixture.Outcome votes(String session, Map<String, Ballot> votes, @Nullable String less) {
        return tells(
                new VoteOnProject(
                        PROJECT,
                        session,
                        votes,
                        less == null ? null : Money.of(less, "MXN"),
                        1,
                        "Se acuerda",
                        "Por el monto"),
                Role.COMMITTEE_MEMBER,
                "i-zac");
    }

    @Override
    public void close() {
        scenes.close();
    }
}
