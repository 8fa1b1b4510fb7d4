package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.api.route.Routes;
import org.tequio.association.RegisterAssociation;
import org.tequio.committee.NotifyGaps;
import org.tequio.deadline.DeadlineKind;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.GrantMandate;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.OpenAccount;
import org.tequio.mandate.RegisterInstitution;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProposeProject;

/** HC-27: what waits for a person, with its end, what follows, and one link to act; on a page and in her calendar. */
final class Hc27WaitingTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final Pattern ADDRESS = Pattern.compile("/calendar/[0-9a-f]{64}\\.ics");
    private static final LocalDate BEGIN = LocalDate.of(2013, 1, 1);

    @BeforeAll
    static void propose() {
        HOUSE.clock().set(Instant.parse("2013-09-27T18:00:00Z"));
        ShippedRules.load(HOUSE.ledger(), "u-starter");
        HOUSE.given(new RegisterInstitution("i-federal", InstitutionKind.FEDERAL, "SEDESOL"));
        HOUSE.given(new RegisterInstitution("i-zac", InstitutionKind.STATE, "Zacatecas"));
        HOUSE.given(new RegisterInstitution("i-loreto", InstitutionKind.MUNICIPAL, "Loreto"));
        HOUSE.given(new OpenAccount("u-rep", null));
        String operator = person("operator", Role.OPERATOR, null);
        HOUSE.accepted(new Submission(
                new RegisterAssociation(
                        "a-club",
                        "Club Loreto",
                        null,
                        IntStream.range(0, 10).mapToObj(i -> "m-" + i).toList(),
                        List.of("u-rep"),
                        "mx-3x1",
                        BEGIN,
                        null),
                "u-operator",
                Role.OPERATOR,
                null,
                operator,
                null));
        person("member", Role.COMMITTEE_MEMBER, "i-zac");
        by(
                "club",
                Role.REPRESENTATIVE,
                "a-club",
                new ProposeProject(
                        "p-domo",
                        "a-club",
                        "mx-3x1",
                        null,
                        null,
                        "Domo de Loreto",
                        "social-infrastructure",
                        "320240001",
                        Money.of("414928.00", "MXN"),
                        Map.of("federal", "i-federal", "state", "i-zac", "municipal", "i-loreto"),
                        "i-loreto",
                        null,
                        null,
                        null));
        by("officer", Role.OFFICER, "i-federal", new NotifyGaps("p-domo", "Falta el plano", null));
        HOUSE.settle();
    }

    @Test
    void showsTheEndTheConsequenceAndOneLinkToAct() {
        String page = Visitor.loggedIn(HOUSE, "member").get("/waiting?lang=en").body();

        assertThat(page)
                .contains("Domo de Loreto")
                .contains("refused by silence")
                .contains("/do/hold-session?project=p-domo")
                .contains("2013-11-09T05:59:59Z");
        assertThat(page.split("/do/hold-session", -1)).hasSize(2);
    }

    @Test
    void showsNobodyWhatOnlyOthersCanMeet() {
        String club = Visitor.loggedIn(HOUSE, "club").get("/waiting?lang=en").body();

        assertThat(club)
                .contains("/do/cure-gaps?project=p-domo")
                .doesNotContain("/do/vote-on-project", "/do/hold-session");
    }

    @Test
    void theLinkOpensTheFormWithTheProjectFilledIn() {
        assertThat(Visitor.loggedIn(HOUSE, "club")
                        .get("/do/cure-gaps?project=p-domo&lang=en")
                        .body())
                .contains("Domo de Loreto");
    }

    @Test
    void aPrivateAddressIsACalendarAndANewOneEndsTheOld() {
        Visitor member = Visitor.loggedIn(HOUSE, "member");
        String first =
                address(member.post("/waiting", "/waiting/calendar", Map.of()).body());
        Visitor anybody = new Visitor(HOUSE);

        assertThat(anybody.get(first).body())
                .startsWith("BEGIN:VCALENDAR\r\n")
                .contains("UID:committee-decision/p-domo@tequio\r\n")
                .contains("DTSTART:20131109T055959Z\r\n")
                .endsWith("END:VCALENDAR\r\n")
                .doesNotContain("u-member");
        assertThat(anybody.get(first).body().lines())
                .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
        String second =
                address(member.post("/waiting", "/waiting/calendar", Map.of()).body());
        assertThat(anybody.get(first).statusCode()).isEqualTo(404);
        assertThat(anybody.get(second).statusCode()).isEqualTo(200);
        assertThat(anybody.get("/calendar/" + "0".repeat(64) + ".ics").statusCode())
                .isEqualTo(404);
    }

    @Test
    void everyKindAppearsForWhoCanMeetItIsMarkedWhenLateAndDisappears() throws SQLException {
        Instant now = HOUSE.clock().instant();
        for (DeadlineKind kind : HOUSE.ledger().catalogue().deadlines().kinds()) {
            Visitor visitor = whoMeets(kind);
            String link = "/do/" + kind.act() + "?project=p-" + kind.code();

            opens(kind, now.plusSeconds(86_400));
            for (String language : List.of("es", "en")) {
                assertThat(visitor.get("/waiting?lang=" + language).body())
                        .as(kind.code())
                        .contains(link)
                        .doesNotContain("??");
            }
            change("delete from live.deadline where id = 'x/" + kind.code() + "'");
            opens(kind, now.minusSeconds(1));
            String late = visitor.get("/waiting?lang=en").body();
            assertThat(late.contains(link)).as(kind.code()).isEqualTo(!kind.lapses());
            assertThat(late.contains("OVERDUE")).as(kind.code()).isEqualTo(!kind.lapses());
            change("delete from live.deadline where id = 'x/" + kind.code() + "'");
            assertThat(visitor.get("/waiting?lang=en").body()).as(kind.code()).doesNotContain(link, "OVERDUE");
        }
    }

    /** Somebody of the party concerned whose role may give the command. */
    private static Visitor whoMeets(DeadlineKind kind) {
        Role role = role(kind);
        String login = "meets-" + kind.code();
        person(login, role, party(role));
        return Visitor.loggedIn(HOUSE, login);
    }

    private static Role role(DeadlineKind kind) {
        return HOUSE.bean(Routes.class).write(kind.act()).orElseThrow().roles().stream()
                .filter(it -> it != Role.SYSTEM && it != Role.OPERATOR)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static String party(Role role) {
        return role == Role.TREASURER || role == Role.REPRESENTATIVE || role == Role.MEMBER ? "a-club" : "i-zac";
    }

    private static void opens(DeadlineKind kind, Instant due) throws SQLException {
        change("insert into live.deadline values ('x/" + kind.code() + "', '" + kind.code() + "', 'project=p-"
                + kind.code() + "', null, 'late', " + due.getEpochSecond() + ", '2013-09-28', null, null, null, "
                + "false, false, " + kind.lapses() + ", 1)");
        change("insert into live.deadline_party values ('x/" + kind.code() + "', '" + party(role(kind))
                + "') on conflict do nothing");
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = HOUSE.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String address(String page) {
        Matcher matcher = ADDRESS.matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    private static void by(String login, Role role, String party, Command command) {
        String mandate = person(login, role, party);
        HOUSE.accepted(new Submission(command, "u-" + login, role, party, mandate, null));
    }

    private static String person(String login, Role role, @Nullable String party) {
        HOUSE.given(new OpenAccount("u-" + login, null));
        HOUSE.credentials().create("u-" + login, login, Scene.PASSWORD);
        return String.valueOf(HOUSE.given(new GrantMandate("u-" + login, role, party, BEGIN, null))
                .values()
                .get("mandate"));
    }
}
