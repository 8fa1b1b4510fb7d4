package org.tequio.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.mandate.MandateEvents.InstitutionRegistered;
import org.tequio.mandate.MandateEvents.InvitationAccepted;
import org.tequio.mandate.MandateEvents.MandateEnded;
import org.tequio.mandate.MandateEvents.MandateGranted;
import org.tequio.refusal.Refusal;
import org.tequio.testing.LedgerFixture;

class MandateSlicesTest {

    private static final OpenAccount ROSA = new OpenAccount("u-rosa", "Rosa Huerta");
    private static final RegisterInstitution ZACATECAS =
            new RegisterInstitution("i-zac", InstitutionKind.STATE, "Gobierno del Estado de Zacatecas");

    private final LedgerFixture fixture = LedgerFixture.standard();
    private final LocalDate today = fixture.today();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void opensAnAccountAndKeepsTheNameInTheVault() {
        AccountOpened opened = (AccountOpened) fixture.when(ROSA).events().getFirst();

        assertThat(opened.account()).isEqualTo("u-rosa");
        assertThat(fixture.text(Objects.requireNonNull(opened.name()))).isEqualTo("Rosa Huerta");
    }

    @Test
    void refusesToOpenAnAccountTwiceOrUnderAMalformedId() {
        fixture.given(ROSA);

        assertThat(fixture.when(ROSA).codes()).containsExactly("account-exists");
        assertThat(fixture.when(new OpenAccount("rosa@example.org", null)).codes())
                .containsExactly("id-malformed");
    }

    @Test
    void registersAnInstitutionUnderAPublicName() {
        InstitutionRegistered registered =
                (InstitutionRegistered) fixture.when(ZACATECAS).events().getFirst();

        assertThat(registered.kind()).isEqualTo(InstitutionKind.STATE);
        assertThat(fixture.ledger().vault().readOpen(List.of(registered.name())))
                .containsValue("Gobierno del Estado de Zacatecas");
        assertThat(fixture.when(ZACATECAS).codes()).containsExactly("institution-exists");
        assertThat(fixture.when(new RegisterInstitution("zac", InstitutionKind.STATE, "x"))
                        .codes())
                .containsExactly("id-malformed");
    }

    @Test
    void grantsAMandateUnderWhichItsHolderActs() {
        fixture.given(ROSA);
        String mandate = fixture.when(new GrantMandate("u-rosa", Role.OPERATOR, null, today, null))
                .value("mandate");

        assertThat(fixture.when(new org.tequio.decision.Submission(
                                ZACATECAS, "u-rosa", Role.OPERATOR, null, mandate, null))
                        .accepted()
                        .position())
                .isEqualTo(3);
    }

    @Test
    void refusesAMandateNamingAllThatIsWrong() {
        assertThat(fixture.when(new GrantMandate("u-nobody", Role.OFFICER, "a-club", today, today.minusDays(1)))
                        .codes())
                .containsExactly("institution-required", "account-unknown", "party-unknown", "until-before-from");
    }

    @Test
    void givesEachRoleOnlyForItsKindOfParty() {
        assertThat(RoleParty.wrong(Role.TREASURER, "i-zac"))
                .extracting(Refusal::code)
                .containsExactly("association-required");
        assertThat(RoleParty.wrong(Role.REPRESENTATIVE, null)).hasSize(1);
        assertThat(RoleParty.wrong(Role.OFFICER, "i-zac")).isEmpty();
        assertThat(RoleParty.wrong(Role.EXECUTOR, "a-club")).isEmpty();
        assertThat(RoleParty.wrong(Role.COMMITTEE_MEMBER, null))
                .extracting(Refusal::code)
                .containsExactly("party-required");
        assertThat(RoleParty.wrong(Role.AUDITOR, "i-zac"))
                .extracting(Refusal::code)
                .containsExactly("party-not-allowed");
        assertThat(RoleParty.wrong(Role.SYSTEM, null)).extracting(Refusal::code).containsExactly("role-not-grantable");
    }

    @Test
    void refusesAMandateForOneself() {
        fixture.given(ROSA);
        GrantMandate own = new GrantMandate("u-rosa", Role.AUDITOR, null, today, null);

        assertThat(fixture.when(own, "u-rosa", Role.OPERATOR, null, null).codes())
                .containsExactly("own-mandate");
    }

    @Test // HC-17
    void endsAMandateWithoutVoidingWhatWasDoneUnderIt() {
        fixture.given(ROSA);
        String mandate = fixture.when(new GrantMandate("u-rosa", Role.OPERATOR, null, today.minusDays(5), null))
                .value("mandate");
        var byRosa = new org.tequio.decision.Submission(ZACATECAS, "u-rosa", Role.OPERATOR, null, mandate, null);
        fixture.when(byRosa).accepted();

        MandateEnded ended = (MandateEnded) fixture.when(new EndMandate(mandate, today.minusDays(2), "left the office"))
                .events()
                .getFirst();

        assertThat(ended.valueDate()).isEqualTo(today.minusDays(2));
        assertThat(fixture.text(ended.reason())).isEqualTo("left the office");
        assertThat(fixture.when(byRosa).codes()).containsExactly("mandate-not-valid");
        assertThat(fixture.events()).anyMatch(InstitutionRegistered.class::isInstance);
    }

    @Test // HC-17
    void curesNothingByABackDatedMandate() {
        fixture.given(ROSA);
        var tooEarly = new org.tequio.decision.Submission(ZACATECAS, "u-rosa", Role.OPERATOR, null, "m-none", "key");
        assertThat(fixture.when(tooEarly).codes()).containsExactly("mandate-not-valid");
        long then = fixture.ledger().store().head();

        fixture.given(new GrantMandate("u-rosa", Role.OPERATOR, null, today.minusDays(30), null));

        assertThat(fixture.when(tooEarly).codes()).containsExactly("mandate-not-valid");
        Mandates mandates =
                new Mandates(fixture.ledger().store(), fixture.ledger().codec());
        assertThat(mandates.ofAccount("u-rosa", then)).isEmpty();
        assertThat(mandates.ofAccount("u-rosa", fixture.ledger().store().head()))
                .singleElement()
                .satisfies(mandate ->
                        assertThat(mandate.holds(today.minusDays(30))).isTrue());
    }

    @Test
    void letsAnOperatorEndHerOwnMandate() {
        String own = fixture.mandate("u-rosa", Role.OPERATOR, null);

        assertThat(fixture.when(new EndMandate(own, today, "resigns"), "u-rosa", Role.OPERATOR, null, null)
                        .answer())
                .isInstanceOf(org.tequio.decision.Answer.Done.class);
    }

    @Test
    void refusesToEndWhatIsOverOrUnknown() {
        fixture.given(ROSA);
        String mandate = fixture.when(new GrantMandate("u-rosa", Role.AUDITOR, null, today, today.plusDays(9)))
                .value("mandate");

        assertThat(fixture.when(new EndMandate("m-none", today, "x")).codes()).containsExactly("mandate-unknown");
        assertThat(fixture.when(new EndMandate(mandate, today.plusDays(10), "x"))
                        .codes())
                .containsExactly("mandate-over");
        assertThat(fixture.when(new EndMandate(mandate, today.minusDays(1), "x"))
                        .codes())
                .containsExactly("ends-before-from");
        fixture.given(new EndMandate(mandate, today.plusDays(3), "x"));
        assertThat(fixture.when(new EndMandate(mandate, today.plusDays(3), "x")).codes())
                .containsExactly("mandate-over");
        assertThat(fixture.when(new EndMandate(mandate, today.plusDays(2), "x")).answer())
                .isInstanceOf(org.tequio.decision.Answer.Done.class);
    }

    @Test
    void opensTheFirstAdministratorsAccountByAOneTimeLink() {
        String token = Invitations.newToken(fixture.ledger().ids()::bytes);
        Instant expires = fixture.clock().instant().plus(Duration.ofHours(24));
        fixture.given(new Invite(Invitations.hash(token), Role.OPERATOR, null, expires));
        AcceptInvitation accept = new AcceptInvitation(Invitations.hash(token), "Ana");

        LedgerFixture.Outcome outcome = fixture.when(accept, "public", Role.PUBLIC, null, null);

        assertThat(outcome.events())
                .hasExactlyElementsOfTypes(InvitationAccepted.class, AccountOpened.class, MandateGranted.class);
        Mandate mandate = fixture.state(Mandate.boundary(outcome.value("mandate")));
        assertThat(mandate.gives(outcome.value("account"), Role.OPERATOR, null, today))
                .isTrue();
        assertThat(fixture.when(accept, "public", Role.PUBLIC, null, null).codes())
                .containsExactly("invitation-used");
        assertThat(fixture.ledger().store().read(0, 10))
                .noneMatch(stored ->
                        new String(stored.payload(), java.nio.charset.StandardCharsets.UTF_8).contains(token));
    }

    @Test
    void refusesALinkThatIsUnknownOrDead() {
        String hash = Invitations.hash("token");
        fixture.given(
                new Invite(hash, Role.OPERATOR, null, fixture.clock().instant().plusSeconds(60)));

        assertThat(fixture.when(new AcceptInvitation(Invitations.hash("guess"), null))
                        .codes())
                .containsExactly("invitation-unknown");
        fixture.clock().advance(Duration.ofSeconds(61));
        assertThat(fixture.when(new AcceptInvitation(hash, null)).codes()).containsExactly("invitation-expired");
    }

    @Test
    void refusesAnInvitationNamingAllThatIsWrong() {
        Instant tooLate = fixture.clock().instant().plus(Invite.VALID_MAX).plusSeconds(1);

        assertThat(fixture.when(new Invite("the token itself", Role.SYSTEM, "i-none", tooLate))
                        .codes())
                .containsExactly("role-not-grantable", "token-hash-malformed", "party-unknown", "expiry-out-of-range");
    }

    @Test
    void listsInstitutionsAsKnown() {
        fixture.given(ZACATECAS, new RegisterInstitution("i-loreto", InstitutionKind.MUNICIPAL, "Loreto"));
        Mandates mandates =
                new Mandates(fixture.ledger().store(), fixture.ledger().codec());

        assertThat(mandates.institutions(2))
                .extracting(InstitutionRegistered::institution)
                .containsExactly("i-zac", "i-loreto");
        assertThat(mandates.institutions(1))
                .extracting(InstitutionRegistered::institution)
                .containsExactly("i-zac");
    }
}
