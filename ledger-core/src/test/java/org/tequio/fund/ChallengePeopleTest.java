package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.AGREED_ON;
import static org.tequio.fund.FundScenes.CLUB;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.association.AssociationEvents.MemberEnrolled;
import org.tequio.association.AssociationEvents.MemberLinked;
import org.tequio.challenge.ChallengeDeadlines;
import org.tequio.challenge.DecideChallenge;
import org.tequio.challenge.RaiseChallenge;
import org.tequio.challenge.WithdrawChallenge;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.committee.CommitteeEvents.ProjectVoted;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.committee.CommitteeEvents.SessionHeld;
import org.tequio.fund.ChallengeEvents.About;
import org.tequio.fund.ChallengeEvents.ChallengeOverdue;
import org.tequio.fund.ChallengeEvents.ChallengeRaised;
import org.tequio.fund.ChallengeEvents.Ruling;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.Role;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.project.AmendmentEvents.AmendmentSigned;
import org.tequio.project.ProjectEvents.AgreementSigned;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.scheme.SchemeRef;
import org.tequio.testing.LedgerFixture;
import org.tequio.treasury.TreasuryEvents.Use;
import org.tequio.treasury.gift.ReceiveGift;
import org.tequio.treasury.payment.RequestPayment;
import org.tequio.treasury.payment.SignPayment;
import org.tequio.vault.TextRef;

/**
 * Who may dispute, who may decide and by when: a club or a donor raises it, people who have neither voted nor signed
 * decide it, within the scheme's term; and silence frees nothing.
 */
final class ChallengePeopleTest {

    private static final TextRef TEXT = new TextRef("t-1", "00");
    private static final String JUDGE = "u-committee-member-i-zac";
    private static final String ANA = "n-ana";

    private final FundScenes scenes = new FundScenes().fourEqualParts("1000.00", Mode.PRO_RATA);

    @BeforeEach
    void rulesAndMembers() {
        ShippedRules.load(scenes.fixture().ledger(), "u-operator");
        LocalDate until = AGREED_ON.plusYears(3);
        scenes.fixture()
                .given(
                        new MemberEnrolled(CLUB, "g-1", ANA, AGREED_ON, until),
                        new MemberEnrolled("a-other", "g-2", "n-luz", AGREED_ON, until),
                        new MemberLinked(CLUB, ANA, "u-member-" + CLUB, AGREED_ON, "u-treasurer"));
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void whoVotedOnTheProjectDecidesNoChallengeAboutIt() {
        String challenge = raises();
        scenes.fixture()
                .given(
                        session(new Seated("state", "i-zac", JUDGE), new Seated("municipal", "i-town", "u-neighbour")),
                        vote(Map.of("state", Ballot.APPROVE, "municipal", Ballot.APPROVE)));

        assertThat(decides(challenge, "i-zac").codes()).containsExactly("decided-before");
    }

    @Test
    void whoSatInTheSessionForASeatThatDidNotVoteOnItMayDecide() {
        String challenge = raises();
        scenes.fixture()
                .given(
                        session(new Seated("state", "i-zac", JUDGE), new Seated("federal", "i-federal", "u-else")),
                        vote(Map.of("federal", Ballot.APPROVE)));

        decides(challenge, "i-zac").accepted();
    }

    @Test
    void whoSignedTheAgreementDecidesNoChallengeAboutIt() {
        String challenge = raises();
        scenes.fixture().given(new AgreementSigned(PROJECT, "g-1", "state", "i-zac", null, AGREED_ON, JUDGE));

        assertThat(decides(challenge, "i-zac").codes()).containsExactly("decided-before");
        decides(challenge, "i-loreto").accepted();
    }

    @Test
    void whoSignedAnAmendmentDecidesNoChallengeEither() {
        String challenge = raises();
        scenes.fixture().given(new AmendmentSigned(PROJECT, "am-1", "state", "i-zac", null, AGREED_ON, JUDGE));

        assertThat(decides(challenge, "i-zac").codes()).containsExactly("decided-before");
    }

    @Test
    void aChallengeIsDueAnAnswerWithinTheTermOfTheScheme() {
        raises();

        // 2 September 2013 and 15 working days, of which the 16th is a holiday in Mexico
        assertThat(scenes.fixture().deadlines())
                .filteredOn(it -> it.kind().equals(ChallengeDeadlines.ANSWER))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.due().day()).isEqualTo(LocalDate.of(2013, 9, 24));
                    assertThat(it.due().instant()).isEqualTo(Instant.parse("2013-09-25T04:59:59Z"));
                    assertThat(it.due().assumed()).isFalse();
                    assertThat(it.parties()).containsExactlyInAnyOrder("i-federal", "i-zac", "i-loreto");
                });
    }

    @Test
    void anAnswerThatIsLateIsMarkedOnceAndTheMoneyStaysHeld() {
        String challenge = raises();

        scenes.fixture().on(LocalDate.of(2013, 9, 24));
        assertThat(overdue()).isEmpty();
        scenes.fixture().on(LocalDate.of(2013, 10, 24));

        assertThat(overdue()).singleElement().satisfies(it -> {
            assertThat(it.challenge()).isEqualTo(challenge);
            assertThat(it.valueDate()).isEqualTo(LocalDate.of(2013, 9, 24));
        });
        assertThat(scenes.books().challenges().get(challenge)).satisfies(it -> {
            assertThat(it.holds()).isTrue();
            assertThat(it.overdueSince()).isNotNull();
        });
        assertThat(scenes.fixture().deadlines())
                .filteredOn(it -> it.subject().value().equals(PROJECT) && challenge.equals(it.about()))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.kind()).isEqualTo(ChallengeDeadlines.OVERDUE);
                    assertThat(it.parties()).containsExactlyInAnyOrder("i-federal", "i-zac", "i-loreto");
                });
        assertThat(scenes.fixture().deadlineClock().giveDue()).isZero();
        decides(challenge, "i-zac").accepted();
        assertThat(scenes.fixture().deadlines()).noneMatch(it -> challenge.equals(it.about()));
    }

    @Test
    void anAnswerInTimeLeavesTheClockNothingToDo() {
        decides(raises(), "i-zac").accepted();

        scenes.fixture().on(LocalDate.of(2013, 10, 24));

        assertThat(overdue()).isEmpty();
    }

    @Test
    void aMemberWhoGaveNothingToTheProjectRaisesNone() {
        scenes.clubPays("100.00");

        assertThat(donor(About.REFUND, "club").codes()).containsExactly("not-a-donor");
        assertThat(scenes.tell(challenge(About.REFUND, "club"), Role.MEMBER, "a-other")
                        .codes())
                .contains("not-your-party");
    }

    @Test
    void aDonorDisputesTheMatchOfHerOwnGiftAndNoOther() {
        String others = scenes.gives("50.00");
        String mine = gives(ANA);

        assertThat(donor(About.MATCH, others).codes()).containsExactly("not-your-gift");
        ChallengeRaised raised =
                (ChallengeRaised) donor(About.MATCH, mine).accepted().events().getFirst();

        assertThat(raised.party()).isEqualTo(CLUB);
        assertThat(raised.donor()).isTrue();
    }

    @Test
    void aDonorDisputesAMilestoneAndARefund() {
        scenes.confirms(gives(ANA)).accepted();

        scenes.plans("m1", "100.00");
        donor(About.MILESTONE, "m1").accepted();
        donor(About.REFUND, "club").accepted();

        assertThat(scenes.books().onHold("club")).isEqualTo(mxn("100.00"));
    }

    @Test
    void whatAMemberGaveIntoTheBookOfTheClubMakesHerADonorOnceItWasSent() {
        String gift = scenes.tell(
                        new ReceiveGift(CLUB, mxn("100.00"), ANA, null, null, null, null), Role.TREASURER, CLUB)
                .value("gift");
        String contribution = scenes.gives("100.00");
        assertThat(gift).isNotEmpty();
        assertThat(donor(About.REFUND, "club").codes()).containsExactly("not-a-donor");

        String payment = scenes.tell(
                        new RequestPayment(
                                CLUB, Use.PROJECT, mxn("100.00"), null, PROJECT, contribution, null, null, null),
                        Role.TREASURER,
                        CLUB)
                .value("payment");
        scenes.tell(new SignPayment(CLUB, payment), Role.REPRESENTATIVE, CLUB).accepted();

        donor(About.MATCH, contribution).accepted();
    }

    @Test
    void nobodyElseWithdrawsWhatADonorDisputes() {
        gives(ANA);
        String challenge = donor(About.REFUND, "club").value("challenge");
        WithdrawChallenge withdraw = new WithdrawChallenge(PROJECT, challenge, null);

        assertThat(scenes.tell(withdraw, Role.TREASURER, CLUB).codes()).containsExactly("not-your-challenge");
        scenes.tell(withdraw, Role.MEMBER, CLUB).accepted();
    }

    @Test
    void aMemberWithdrawsNotWhatTheClubDisputes() {
        String challenge = raises();

        assertThat(scenes.tell(new WithdrawChallenge(PROJECT, challenge, null), Role.MEMBER, CLUB)
                        .codes())
                .containsExactly("not-your-challenge");
    }

    @Test
    void aGiftNamesOnlyWhoIsOrWasAMemberOfThisAssociation() {
        assertThat(receives("n-luz").codes()).containsExactly("not-a-member");
        assertThat(receives("n-nobody").codes()).containsExactly("not-a-member");
        assertThat(receives("Ana María").codes()).contains("id-malformed");
        receives(ANA).accepted();
    }

    private List<ChallengeOverdue> overdue() {
        return scenes.fixture().events().stream()
                .filter(ChallengeOverdue.class::isInstance)
                .map(ChallengeOverdue.class::cast)
                .toList();
    }

    private static SessionHeld session(Seated... seated) {
        return new SessionHeld(
                "s-1",
                "2013-1",
                "i-federal",
                new SchemeRef("mx-3x1", 1, "00"),
                null,
                TEXT,
                false,
                List.of(seated),
                AGREED_ON.minusMonths(1),
                "u-secretary");
    }

    private static ProjectVoted vote(Map<String, Ballot> votes) {
        return new ProjectVoted(
                PROJECT,
                "s-1",
                "o-1",
                votes,
                null,
                1,
                2,
                null,
                Outcome.APPROVED,
                mxn("4000.00"),
                1,
                AGREED_ON.minusMonths(1),
                "u-secretary");
    }

    private String raises() {
        return scenes.tell(challenge(About.REFUND, "club"), Role.REPRESENTATIVE, CLUB)
                .value("challenge");
    }

    private LedgerFixture.Outcome donor(About about, String subject) {
        return scenes.tell(challenge(about, subject), Role.MEMBER, CLUB);
    }

    private static RaiseChallenge challenge(About about, String subject) {
        return new RaiseChallenge(PROJECT, about, subject, null, "not so", null);
    }

    private String gives(String member) {
        String contribution = receives(member).value("contribution");
        scenes.matches(contribution).accepted();
        return contribution;
    }

    private LedgerFixture.Outcome receives(@Nullable String member) {
        return scenes.tell(
                new ReceiveContribution(
                        PROJECT, mxn("100.00"), null, null, null, null, null, null, null, null, null, member, null),
                Role.TREASURER,
                CLUB);
    }

    private LedgerFixture.Outcome decides(String challenge, String party) {
        return scenes.tell(
                new DecideChallenge(PROJECT, challenge, Ruling.REJECTED, "looked at it", null),
                Role.COMMITTEE_MEMBER,
                party);
    }
}
