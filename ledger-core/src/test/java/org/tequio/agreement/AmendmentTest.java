package org.tequio.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.budget.BudgetScenes.BUDGET;
import static org.tequio.budget.BudgetScenes.FEDERAL;
import static org.tequio.budget.BudgetScenes.mxn;
import static org.tequio.testing.ProjectScenes.CLUB;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.budget.BudgetScenes;
import org.tequio.decision.Answer;
import org.tequio.decision.Submission;
import org.tequio.fund.Books;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.AmendmentEvents.AgreementAmended;
import org.tequio.project.Share;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.ProjectScenes;

/** Amendments: shown share by share, signed by all who pay, exact for what was given and paid before. */
final class AmendmentTest {

    private static final String BY_GIFT = "\"due\":{\"basis\":\"agreement\"";
    private static final String BY_CONTRIBUTION = "\"due\":{\"basis\":\"contribution\"";

    private final BudgetScenes scenes = new BudgetScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void replacesTheTermsOnceAllWhoPayHaveSigned() {
        scenes.agrees("p-1", "800000.00").accepted();
        String amendment = amends(mxn("1000000.00"), null).value("amendment");

        assertThat(terms().total()).isEqualTo(mxn("800000.00"));
        var outcome = scenes.signsAmendment("p-1", amendment);

        assertThat(outcome.value("inForce")).isEqualTo("true");
        assertThat(terms().total()).isEqualTo(mxn("1000000.00"));
        assertThat(terms().paying()).extracting(Share::amount).containsOnly(mxn("250000.00"));
        assertThat(scenes.fund("p-1").books().due(share("federal"))).isEqualTo(mxn("250000.00"));
    }

    @Test
    void needsTheSignatureOfEveryoneWhoPaid() {
        scenes.agrees("p-1", "800000.00").accepted();
        String amendment = draft(null, Map.of("state", mxn("0.00")), null).value("amendment");

        sign(amendment, "federal", FEDERAL, Role.OFFICER).accepted();
        sign(amendment, "municipal", "i-loreto", Role.OFFICER).accepted();
        assertThat(sign(amendment, "club", CLUB, Role.REPRESENTATIVE).value("inForce"))
                .isEqualTo("false");
        assertThat(sign(amendment, "federal", FEDERAL, Role.OFFICER).codes()).containsExactly("already-signed");
        assertThat(sign(amendment, "state", FEDERAL, Role.OFFICER).codes()).containsExactly("not-your-party");
        assertThat(sign(amendment, "state", "i-zac", Role.OFFICER).value("inForce"))
                .isEqualTo("true");
        assertThat(share("state").amount()).isEqualTo(mxn("0.00"));
        assertThat(share("federal").amount()).isEqualTo(mxn("266666.67"));
        assertThat(terms().total()).isEqualTo(mxn("800000.00"));
    }

    @Test
    void noSignatureIsLostBecauseAnotherAmendmentIsDrafted() {
        scenes.agrees("p-1", "800000.00").accepted();
        String first = draft(mxn("900000.00"), null, null).value("amendment");
        String second = draft(mxn("950000.00"), null, null).value("amendment");
        assertThat(sign(first, "federal", FEDERAL, Role.OFFICER).codes()).containsExactly("amendment-unknown");
        sign(second, "state", "i-zac", Role.OFFICER).accepted();

        var refused = draft(mxn("1000000.00"), null, null);

        assertThat(refused.codes()).containsExactly("amendment-in-signature");
        assertThat(refused.refusals().getFirst().values()).containsEntry("amendment", second);
        assertThat(sign(second, "federal", FEDERAL, Role.OFFICER).value("inForce"))
                .isEqualTo("false");
    }

    @Test
    void whoDraftedAnAmendmentPutsItAsideAndAnotherCanBeDrafted() {
        scenes.agrees("p-1", "800000.00").accepted();
        var drafted = draft(mxn("900000.00"), null, null);
        String amendment = drafted.value("amendment");
        sign(amendment, "federal", FEDERAL, Role.OFFICER).accepted();

        scenes.tell(new WithdrawAmendment("p-1", amendment, "Se cambió el proyecto"), Role.OFFICER, FEDERAL)
                .accepted();

        assertThat(sign(amendment, "state", "i-zac", Role.OFFICER).codes()).containsExactly("amendment-unknown");
        draft(mxn("1000000.00"), null, null).accepted();
    }

    @Test
    void aPartyThatHasYetToSignPutsAnAmendmentAsideAndOneThatHasSignedDoesNot() {
        scenes.agrees("p-1", "800000.00").accepted();
        String amendment = draft(mxn("900000.00"), null, null).value("amendment");
        sign(amendment, "state", "i-zac", Role.OFFICER).accepted();

        assertThat(scenes.tell(new WithdrawAmendment("p-1", amendment, "No"), Role.OFFICER, "i-zac")
                        .codes())
                .containsExactly("not-the-drafter");
        assertThat(scenes.tell(new WithdrawAmendment("p-1", amendment, "No"), Role.OFFICER, "i-other")
                        .codes())
                .contains("not-your-party");
        scenes.tell(new WithdrawAmendment("p-1", amendment, "No hay dinero"), Role.REPRESENTATIVE, CLUB)
                .accepted();
        assertThat(scenes.fund("p-1").project().amendment()).isNull();
    }

    @Test
    void showsTheEffectOnEveryShareBeforeAnybodySigns() {
        scenes.agrees("p-1", "800000.00").accepted();
        scenes.pays("p-1", "state", "i-zac", "200000.00");
        DraftAmendment command = command(mxn("600000.00"), null, null);

        Answer preview = scenes.fixture()
                .preview(new Submission(
                        command,
                        "u-officer",
                        Role.OFFICER,
                        FEDERAL,
                        scenes.fixture().mandate("u-officer", Role.OFFICER, FEDERAL),
                        "k-preview"));
        var drafted = scenes.tell(command, Role.OFFICER, FEDERAL);

        assertThat(((Answer.Done) preview).values())
                .containsEntry("before.state", "200000.00")
                .containsEntry("after.state", "150000.00")
                .containsEntry("due.federal", "150000.00")
                .containsEntry("missing.federal", "150000.00")
                .containsEntry("excess.state", "50000.00");
        var values = new java.util.HashMap<>(drafted.accepted().values());
        values.remove("amendment");
        assertThat(((Answer.Done) preview).values()).containsAllEntriesOf(values);
    }

    @Test
    void countsGiftsAndDepositsOfBeforeUnderTheNewTermsExactly() {
        scenes.scheme("mx-gift", BY_GIFT, BY_CONTRIBUTION);
        scenes.agrees("p-1", "800000.00").accepted();
        String first = scenes.gives("p-1", "150000.00");
        String second = scenes.gives("p-1", "80000.00");
        scenes.pays("p-1", "state", "i-zac", "200000.00");
        assertThat(scenes.fund("p-1").books().matched("federal")).isEqualTo(mxn("200000.00"));
        assertThat(gift(second).excess()).isEqualTo(mxn("30000.00"));

        scenes.signsAmendment("p-1", amends(mxn("900000.00"), null).value("amendment"))
                .accepted();

        Books larger = scenes.fund("p-1").books();
        assertThat(larger.matched("federal")).isEqualTo(mxn("225000.00"));
        assertThat(gift(second).excess()).isEqualTo(mxn("5000.00"));
        assertThat(larger.due(share("state"))).isEqualTo(mxn("225000.00"));

        scenes.signsAmendment("p-1", amends(mxn("400000.00"), null).value("amendment"))
                .accepted();

        Books smaller = scenes.fund("p-1").books();
        assertThat(smaller.matched("federal")).isEqualTo(mxn("100000.00"));
        assertThat(gift(second).excess()).isEqualTo(mxn("80000.00"));
        assertThat(gift(first).excess()).isEqualTo(mxn("50000.00"));
        assertThat(smaller.counted(share("state"))).isEqualTo(mxn("100000.00"));
        assertThat(smaller.excess(share("state"))).isEqualTo(mxn("100000.00"));
    }

    @Test
    void matchesAGiftReceivedBeforeAndMatchedAfterByTheNewTerms() {
        scenes.scheme("mx-gift", BY_GIFT, BY_CONTRIBUTION);
        scenes.agrees("p-1", "800000.00").accepted();
        String gift = scenes.tell(
                        new org.tequio.fund.contribution.ReceiveContribution(
                                "p-1", mxn("230000.00"), null, null, null, null, null, null, null, null),
                        Role.TREASURER,
                        CLUB)
                .value("contribution");
        scenes.signsAmendment("p-1", amends(mxn("900000.00"), null).value("amendment"))
                .accepted();

        scenes.tell(new org.tequio.fund.contribution.MatchContribution("p-1", gift), Role.SYSTEM, null)
                .accepted();

        assertThat(scenes.fund("p-1").books().matched("federal")).isEqualTo(mxn("225000.00"));
        assertThat(gift(gift).excess()).isEqualTo(mxn("5000.00"));
    }

    @Test
    void bindsAndFreesTheBudgetsByTheNewShares() {
        scenes.appropriates(FEDERAL, "MX", "250000.00");
        scenes.agrees("p-1", "800000.00").accepted();

        String tooMuch = amends(mxn("1000000.04"), null).value("amendment");
        assertThat(scenes.signsAmendment("p-1", tooMuch).codes()).containsExactly("budget-short");
        assertThat(terms().total()).isEqualTo(mxn("800000.00"));
        scenes.tell(new WithdrawAmendment("p-1", tooMuch, "No alcanza"), Role.OFFICER, FEDERAL)
                .accepted();
        scenes.signsAmendment("p-1", amends(mxn("1000000.00"), null).value("amendment"))
                .accepted();
        assertThat(scenes.budget(BUDGET).available()).isEqualTo(mxn("0.00"));
        scenes.signsAmendment("p-1", amends(mxn("400000.00"), null).value("amendment"))
                .accepted();
        assertThat(scenes.budget(BUDGET).available()).isEqualTo(mxn("150000.00"));
    }

    @Test
    void letsNoShareFallBelowWhatOfItIsReleased() {
        scenes.agrees("p-1", "800000.00").accepted();
        scenes.pays("p-1", "state", "i-zac", "200000.00");
        scenes.pays("p-1", "municipal", "i-loreto", "200000.00");
        scenes.gives("p-1", "200000.00");
        scenes.pays("p-1", "federal", FEDERAL, "200000.00");
        scenes.releases("p-1", "400000.00").accepted();

        assertThat(draft(mxn("399999.96"), null, null).codes())
                .containsExactly(
                        "share-below-released", "share-below-released", "share-below-released", "share-below-released");
        assertThat(scenes.signsAmendment("p-1", amends(mxn("400000.00"), null).value("amendment"))
                        .value("inForce"))
                .isEqualTo("true");
        assertThat(scenes.fund("p-1").books().releasable()).isEqualTo(mxn("0.00"));
    }

    @Test
    void refusesASignatureOnTermsThatAnotherAmendmentHasReplaced() {
        scenes.agrees("p-1", "800000.00").accepted();
        String first = amends(mxn("900000.00"), null).value("amendment");
        String second = amends(mxn("1000000.00"), null).value("amendment");

        assertThat(sign(first, "federal", FEDERAL, Role.OFFICER).codes()).containsExactly("amendment-unknown");
        scenes.signsAmendment("p-1", second).accepted();
        assertThat(draft(mxn("1000000.00"), null, null).codes()).containsExactly("nothing-changes");
    }

    @Test
    void movesADeadlineAndNothingElse() {
        scenes.agrees("p-1", "800000.00").accepted();
        LocalDate later = ProjectScenes.DEADLINE.plusMonths(1);

        scenes.signsAmendment("p-1", draft(null, null, later).value("amendment"))
                .accepted();

        assertThat(share("state").deadline()).isEqualTo(later);
        assertThat(terms().total()).isEqualTo(mxn("800000.00"));
    }

    @Test
    void booksOnlyTheDifference() {
        scenes.agrees("p-1", "800000.00").accepted();

        var outcome =
                scenes.signsAmendment("p-1", amends(mxn("1000000.00"), null).value("amendment"));

        AgreementAmended amended = outcome.events().stream()
                .filter(AgreementAmended.class::isInstance)
                .map(AgreementAmended.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(new org.tequio.fund.ProjectEntries()
                        .entryOf(amended)
                        .orElseThrow()
                        .postings())
                .filteredOn(posting -> posting.account().path().endsWith("due:state"))
                .extracting(org.tequio.journal.Posting::amount)
                .containsExactly(mxn("50000.00"));
    }

    @Test
    void refusesAnAccountNumberWithAMistypedDigit() {
        scenes.approved("p-1", "800000.00", null);

        assertThat(drafts("032180000118359710").codes()).containsExactly("clabe-invalid");
        assertThat(drafts("032 180 00011835971 0").codes()).containsExactly("clabe-invalid");
        drafts("032180000118359719").accepted();
    }

    private LedgerFixture.Outcome drafts(String accountNumber) {
        return scenes.tell(
                new DraftAgreement("p-1", accountNumber, "acct-1", ProjectScenes.DEADLINE, null, null),
                Role.OFFICER,
                FEDERAL);
    }

    @Test
    void fixesThePartInKindWhereTheSchemeCountsIt() {
        scenes.approved("p-1", "800000.00", null);
        var refused = scenes.tell(
                new DraftAgreement(
                        "p-1",
                        "012180026050783858",
                        "acct-1",
                        ProjectScenes.DEADLINE,
                        null,
                        null,
                        mxn("50000.00"),
                        null),
                Role.OFFICER,
                FEDERAL);

        assertThat(refused.codes()).containsExactly("in-kind-not-counted");
        scenes.scheme("mx-kind", "\"inKind\":{\"counted\":false", "\"inKind\":{\"counted\":true");
        scenes.approved("p-2", "800000.00", null);
        scenes.tell(
                        new DraftAgreement(
                                "p-2",
                                "012180026050783858",
                                "acct-2",
                                ProjectScenes.DEADLINE,
                                null,
                                null,
                                mxn("50000.00"),
                                null),
                        Role.OFFICER,
                        FEDERAL)
                .accepted();
        assertThat(Objects.requireNonNull(scenes.state("p-2").draft()).terms().inKind())
                .isEqualTo(mxn("50000.00"));
    }

    private LedgerFixture.Outcome amends(Money total, @Nullable LocalDate deadline) {
        return draft(total, null, deadline);
    }

    private LedgerFixture.Outcome draft(
            @Nullable Money total, @Nullable Map<String, Money> most, @Nullable LocalDate deadline) {
        return scenes.tell(command(total, most, deadline), Role.OFFICER, FEDERAL);
    }

    private static DraftAmendment command(
            @Nullable Money total, @Nullable Map<String, Money> most, @Nullable LocalDate deadline) {
        return new DraftAmendment("p-1", total, null, null, most, deadline, null, null, "why", null);
    }

    private LedgerFixture.Outcome sign(String amendment, String seat, String party, Role role) {
        return scenes.tell(new SignAmendment("p-1", amendment, seat, null, null), role, party);
    }

    private AgreedTerms terms() {
        return Objects.requireNonNull(scenes.state("p-1").terms());
    }

    private Share share(String seat) {
        return terms().share(seat).orElseThrow();
    }

    private org.tequio.fund.Gift gift(String contribution) {
        return Objects.requireNonNull(scenes.fund("p-1").books().gifts().get(contribution));
    }
}
