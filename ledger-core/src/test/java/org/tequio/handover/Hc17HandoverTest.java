package org.tequio.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.agreement.SignAgreement;
import org.tequio.association.AssociationEvents.AssociationRegistered;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.fund.FundEvents.DepositReversed;
import org.tequio.fund.FundState;
import org.tequio.fx.RoundingPolicy;
import org.tequio.handover.PendingAct.Kind;
import org.tequio.mandate.Authority;
import org.tequio.mandate.EndMandate;
import org.tequio.mandate.GrantMandate;
import org.tequio.mandate.HandOver;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.MandateEvents.AccountOpened;
import org.tequio.mandate.MandateEvents.InstitutionRegistered;
import org.tequio.mandate.Mandates;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedTerms;
import org.tequio.project.ProjectEvents.AgreementConcluded;
import org.tequio.project.ProjectEvents.AgreementDrafted;
import org.tequio.project.ProjectEvents.AgreementSigned;
import org.tequio.project.ProjectEvents.ProjectProposed;
import org.tequio.project.ProjectEvents.SignatureWithdrawn;
import org.tequio.project.ProjectState;
import org.tequio.project.Share;
import org.tequio.project.Share.DueBasis;
import org.tequio.scheme.SchemeRef;
import org.tequio.store.StoredEvent;
import org.tequio.testing.LedgerFixture;
import org.tequio.testing.LedgerFixture.Outcome;
import org.tequio.vault.TextRef;

/** HC-17: authority is what was known at the act; who takes over confirms or withdraws what was left pending. */
final class Hc17HandoverTest {

    private static final LocalDate START = LocalDate.of(2013, 9, 2);
    private static final String STATE = "i-zac";

    private static final TextRef TEXT = new TextRef("t-1", "00");
    private static final SchemeRef SCHEME = new SchemeRef("mx-3x1", 1, "00");

    private final LedgerFixture fixture = LedgerFixture.standard();
    private int keys;

    @BeforeEach
    void agree() {
        fixture.given(
                new InstitutionRegistered(STATE, InstitutionKind.STATE, TEXT),
                new AccountOpened("u-old", null),
                new AccountOpened("u-new", null),
                proposed("p-1"),
                new AgreementConcluded("p-1", "g-1", terms(), START.minusMonths(1)));
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aMandateEndedForAPastDayDoesNotVoidTheActButShowsAtBothDatesOfKnowledge() {
        String mandate = granted("u-old", START.minusYears(1));
        StoredEvent act = announces("u-old", mandate).stored().getFirst();
        long known = fixture.ledger().store().head();

        fixture.on(START.plusDays(10));
        fixture.when(new EndMandate(mandate, START, "left before")).accepted();

        assertThat(authority(act, known).isInDoubt()).isFalse();
        Authority later = authority(act, fixture.ledger().store().head());
        assertThat(later.heldAsKnownThen()).isTrue();
        assertThat(later.heldAsKnownNow()).isFalse();
        assertThat(pending("u-old")).hasSize(1);
    }

    @Test
    void aMandateGrantedForAPastDayDoesNotCureAnActThatWasRefused() {
        String later = granted("u-new", START.plusDays(1));
        Outcome refused = announces("u-new", later);
        assertThat(refused.codes()).containsExactly("mandate-not-valid");

        granted("u-new", START.minusDays(5));

        assertThat(pending("u-new")).isEmpty();
    }

    @Test
    void aHandoverEndsTheOneMandateAndBeginsTheOtherAndListsWhatWaits() {
        String mandate = granted("u-old", START.minusYears(1));
        announces("u-old", mandate).accepted();

        Outcome handed = fixture.when(new HandOver(mandate, "u-new", null, null, "new administration"));

        assertThat(announces("u-old", mandate).codes()).containsExactly("mandate-not-valid");
        announces("u-new", handed.value("mandate")).accepted();
        assertThat(pending("u-old")).extracting(PendingAct::kind).containsExactly(Kind.DEPOSIT);
    }

    @Test
    void whoTakesOverConfirmsAnActOnceAndWhoLeftDoesNot() {
        String mandate = granted("u-old", START.minusYears(1));
        String deposit = announces("u-old", mandate).value("deposit");
        Outcome handed = fixture.when(new HandOver(mandate, "u-new", null, null, "new administration"));
        Command confirms = new ConfirmPendingAct("p-1", handed.value("handover"), deposit);
        String back = granted("u-old", START);

        assertThat(tell(confirms, "u-old", back).codes()).containsExactly("maker-is-checker");
        tell(confirms, "u-new", handed.value("mandate")).accepted();

        assertThat(tell(confirms, "u-new", handed.value("mandate")).codes()).containsExactly("act-settled");
        assertThat(pending("u-old")).hasSize(1);
    }

    @Test
    void whoTakesOverWithdrawsAnActByItsReversal() {
        String mandate = granted("u-old", START.minusYears(1));
        String deposit = announces("u-old", mandate).value("deposit");
        Outcome handed = fixture.when(new HandOver(mandate, "u-new", null, null, "new administration"));
        WithdrawPendingAct withdraws =
                new WithdrawPendingAct("p-1", handed.value("handover"), deposit, "never was paid");

        Outcome withdrawn = tell(withdraws, "u-new", handed.value("mandate"));

        assertThat(withdrawn.events()).anyMatch(DepositReversed.class::isInstance);
        assertThat(pending("u-old")).isEmpty();
    }

    @Test
    void aSignatureWithoutAValidMandateIsTakenBackByWhoTakesOverAndGivenAgain() {
        fixture.given(
                proposed("p-2"),
                new AssociationRegistered(
                        "a-club",
                        "r-1",
                        TEXT,
                        null,
                        12,
                        List.of(),
                        SCHEME,
                        START.minusYears(1),
                        START.plusYears(1),
                        "u-operator"),
                new AgreementDrafted("p-2", "g-2", terms(), TEXT, START.minusDays(1), "u-rep", null));
        String mandate = granted("u-old", START.minusYears(1));
        tell(new SignAgreement("p-2", "g-2", "state", null, null), "u-old", mandate)
                .accepted();
        fixture.on(START.plusDays(10));
        fixture.when(new EndMandate(mandate, START, "never was elected")).accepted();
        Outcome handed = fixture.when(new HandOver(mandate, "u-new", null, null, "new administration"));
        String mine = granted("u-new", START);

        Outcome withdrawn =
                tell(new WithdrawPendingAct("p-2", handed.value("handover"), "g-2", "had no mandate"), "u-new", mine);

        SignatureWithdrawn event = (SignatureWithdrawn) withdrawn.events().getFirst();
        assertThat(event.seat()).isEqualTo("state");
        assertThat(fixture.text(event.reason())).isEqualTo("had no mandate");
        ProjectState after = fixture.state(FundState.boundary("p-2")).project();
        assertThat(after.hasSigned("state")).isFalse();
        tell(new SignAgreement("p-2", "g-2", "state", null, null), "u-new", mine)
                .accepted();
    }

    @Test
    void aSignatureThatBindsAllIsNotTakenBack() {
        String mandate = granted("u-old", START.minusYears(1));
        fixture.given(new AgreementSigned("p-1", "g-1", "state", STATE, null, START.minusMonths(1), "u-old"));
        Outcome handed = fixture.when(new HandOver(mandate, "u-new", null, null, "new administration"));

        Outcome outcome = tell(
                new WithdrawPendingAct("p-1", handed.value("handover"), "g-1", "no"), "u-new", handed.value("mandate"));

        assertThat(outcome.codes()).containsExactly("act-unknown");
    }

    @Test
    void anActOfAnotherPartyIsNotTheirsToSettle() {
        String mandate = granted("u-old", START.minusYears(1));
        String deposit = announces("u-old", mandate).value("deposit");
        Outcome handed = fixture.when(new HandOver(mandate, "u-new", null, null, "new administration"));

        Outcome outcome = fixture.when(
                new ConfirmPendingAct("p-1", handed.value("handover"), deposit),
                "u-else",
                Role.OFFICER,
                "i-else",
                "k-else");

        assertThat(outcome.codes()).containsExactly("not-your-party");
    }

    private String granted(String account, LocalDate from) {
        return fixture.when(new GrantMandate(account, Role.OFFICER, STATE, from, null))
                .value("mandate");
    }

    private Outcome announces(String account, String mandate) {
        return tell(
                new org.tequio.fund.deposit.AnnounceDeposit(
                        "p-1", "state", Money.of("100.00", "MXN"), null, null, null),
                account,
                mandate);
    }

    private Outcome tell(Command command, String account, String mandate) {
        keys++;
        return fixture.when(new Submission(command, account, Role.OFFICER, STATE, mandate, "k-" + keys));
    }

    private List<PendingAct> pending(String account) {
        return PendingAct.of(fixture.state(FundState.boundary("p-1")).books(), account, STATE);
    }

    private Authority authority(StoredEvent act, long asKnown) {
        return new Mandates(fixture.ledger().store(), fixture.ledger().codec())
                .authority(act, fixture.ledger().zone(), asKnown)
                .orElseThrow();
    }

    private static ProjectProposed proposed(String project) {
        return new ProjectProposed(
                project,
                TEXT,
                "water",
                "320240001",
                Money.of("2000.00", "MXN"),
                SCHEME,
                "a-club",
                Map.of("state", STATE, "club", "a-club"),
                STATE,
                List.of(),
                List.of(),
                true,
                START.minusMonths(3),
                "u-rep");
    }

    private static AgreedTerms terms() {
        Money part = Money.of("1000.00", "MXN");
        return new AgreedTerms(
                SCHEME,
                Money.of("2000.00", "MXN"),
                List.of(share("state", STATE, part), share("club", "a-club", part)),
                "club",
                false,
                List.of(),
                RoundingPolicy.HALF_EVEN,
                "acct-1");
    }

    private static Share share(String seat, String party, Money part) {
        return new Share(seat, party, 1, part, DueBasis.AGREEMENT, List.of(), START.plusMonths(2), null);
    }
}
