package org.tequio.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tequio.api.view.Deeds;
import org.tequio.committee.CloseSession;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.committee.HoldSession;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.deed.DeedKind;
import org.tequio.deed.DeedState;
import org.tequio.deed.SignDeed;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.GrantMandate;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.OpenAccount;
import org.tequio.mandate.RegisterInstitution;
import org.tequio.mandate.Role;
import org.tequio.store.AsOf;

/** HC-33: minutes print in Spanish with the hash that the signatures name, whatever language the reader has. */
final class Hc33DeedPageTest {

    @RegisterExtension
    static final TestHouse HOUSE = new TestHouse();

    private static final String SESSION = "s-may";

    @BeforeAll
    static void hold() {
        ShippedRules.load(HOUSE.ledger(), "u-starter");
        Map<String, InstitutionKind> members = Map.of(
                "i-federal", InstitutionKind.FEDERAL,
                "i-zac", InstitutionKind.STATE,
                "i-loreto", InstitutionKind.MUNICIPAL);
        members.forEach((party, kind) -> HOUSE.given(new RegisterInstitution(party, kind, "Nombre de " + party)));
        List<Seated> seated =
                List.of(member("federal", "i-federal"), member("state", "i-zac"), member("municipal", "i-loreto"));
        by("i-federal", new HoldSession(SESSION, "2013-05", "mx-3x1", null, "Chicago", true, seated, null));
        by("i-zac", new CloseSession(SESSION, "Sin otro asunto", null));
    }

    @Test
    void printsTheMinutesInSpanishWithTheirHashAndWhoSigned() {
        Visitor anybody = new Visitor(HOUSE);
        DeedState state = HOUSE.bean(Deeds.class).state(DeedKind.MINUTES, SESSION, AsOf.position(Long.MAX_VALUE));
        String hash = state.deed().orElseThrow().hash();
        assertThat(anybody.get("/deeds/minutes/" + SESSION).body()).contains("Nadie ha firmado");
        by("i-loreto", new SignDeed(DeedKind.MINUTES, SESSION, hash, null));

        String page = anybody.get("/deeds/minutes/" + SESSION + "?lang=en").body();

        assertThat(page)
                .contains("Acta de la sesión", "Chicago", hash, "Nombre de i-loreto")
                .doesNotContain("Nadie ha firmado", "u-i-loreto", "Sin otro asunto");
    }

    @Test
    void listsTheSessionForAnybody() {
        assertThat(new Visitor(HOUSE).get("/sessions").body()).contains("2013-05", "/deeds/minutes/" + SESSION);
    }

    @Test
    void whatIsNotReadyIsNotThere() {
        assertThat(new Visitor(HOUSE).get("/deeds/delivery/p-none").statusCode())
                .isEqualTo(404);
        assertThat(new Visitor(HOUSE).get("/deeds/novel/" + SESSION).statusCode())
                .isEqualTo(404);
    }

    private static Seated member(String seat, String party) {
        HOUSE.given(new OpenAccount("u-" + party, null));
        HOUSE.given(new GrantMandate("u-" + party, Role.COMMITTEE_MEMBER, party, LocalDate.of(2013, 1, 1), null));
        return new Seated(seat, party, "u-" + party);
    }

    private static void by(String party, Command command) {
        String mandate = String.valueOf(HOUSE.given(
                        new GrantMandate("u-" + party, Role.COMMITTEE_MEMBER, party, LocalDate.of(2013, 1, 1), null))
                .values()
                .get("mandate"));
        HOUSE.accepted(new Submission(command, "u-" + party, Role.COMMITTEE_MEMBER, party, mandate, null));
    }
}
