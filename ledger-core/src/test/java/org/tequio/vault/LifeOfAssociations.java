package org.tequio.vault;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tequio.agreement.DraftAgreement;
import org.tequio.agreement.SignAgreement;
import org.tequio.association.AssociationEvents.RenewalCause;
import org.tequio.association.DissolveAssociation;
import org.tequio.association.EndorseAssociation;
import org.tequio.association.EnrolMembers;
import org.tequio.association.LiftSuspension;
import org.tequio.association.LinkMember;
import org.tequio.association.RecordMemberLeaving;
import org.tequio.association.RegisterAssociation;
import org.tequio.association.RegisterFederation;
import org.tequio.association.RenewAssociation;
import org.tequio.association.SuspendAssociation;
import org.tequio.budget.appropriation.AppropriateBudget;
import org.tequio.call.EnterCall;
import org.tequio.call.OpenCall;
import org.tequio.call.VoidCall;
import org.tequio.capture.EnterSession;
import org.tequio.committee.CloseSession;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.committee.ConfirmLateDecision;
import org.tequio.committee.CureGaps;
import org.tequio.committee.DecideBySilence;
import org.tequio.committee.HoldSession;
import org.tequio.committee.NotifyGaps;
import org.tequio.committee.RecordLateDecision;
import org.tequio.committee.VoteOnProject;
import org.tequio.decision.Answer;
import org.tequio.decision.Boundary;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.deed.Deed;
import org.tequio.deed.DeedKind;
import org.tequio.deed.DeedState;
import org.tequio.deed.SignDeed;
import org.tequio.event.Event;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.handover.ConfirmPendingAct;
import org.tequio.handover.WithdrawPendingAct;
import org.tequio.mandate.HandOver;
import org.tequio.mandate.OpenAccount;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProposeProject;
import org.tequio.store.StoredEvent;
import org.tequio.treasury.TreasuryEvents.Cost;
import org.tequio.treasury.TreasuryEvents.Use;
import org.tequio.treasury.gift.CloseCampaign;
import org.tequio.treasury.gift.MakePledge;
import org.tequio.treasury.gift.OpenBook;
import org.tequio.treasury.gift.OpenCampaign;
import org.tequio.treasury.gift.ReceiveGift;
import org.tequio.treasury.gift.RecordEventIncome;
import org.tequio.treasury.gift.WithdrawPledge;
import org.tequio.treasury.payment.DropPayment;
import org.tequio.treasury.payment.LinkPayment;
import org.tequio.treasury.payment.RecordMoneyReturned;
import org.tequio.treasury.payment.RequestPayment;
import org.tequio.treasury.payment.ReverseBookEntry;
import org.tequio.treasury.payment.SetSigningLimit;
import org.tequio.treasury.payment.SignPayment;

/**
 * What clubs, their federation and the committee do, on clubs, calls and projects that nobody else in the whole life
 * knows, all of it recorded on one day.
 */
final class LifeOfAssociations {

    private static final String CLUB = "a-life-one";
    private static final String OTHER_CLUB = "a-life-two";
    private static final String FEDERATION = "a-life-all";
    private static final String VOTED = "p-life-voted";
    private static final String SILENT = "p-life-silent";
    private static final String SITTING = "s-life-late";
    private static final String TABLED = "p-life-tabled";
    private static final String SESSION = "s-life";
    private static final String LEAVING = "u-life-leaving";
    private static final String TAKING = "u-life-taking";
    private static final String CLERK = "u-life-clerk";

    private static final String HEADER =
            "kind,number,scheme,place,abroad,date,seat,party,account,project,votes,amount,priority,year,text,reason\n";

    private final WholeLife life;
    private final LocalDate today;
    private final LocalDate submitted;
    private final LocalDate agreed;

    LifeOfAssociations(WholeLife life) {
        this.life = life;
        this.today = LocalDate.ofInstant(
                life.ledger.clock().instant(), life.ledger.running().ledger().zone());
        this.submitted = today.minusDays(25);
        this.agreed = today.minusDays(20);
    }

    void live() {
        registrations();
        calls();
        session();
        agreement();
        silence();
        table();
        String contribution = handover();
        gifts();
        payments(contribution);
        life.operator(new DissolveAssociation(OTHER_CLUB, null, name()));
    }

    private void registrations() {
        club(CLUB, 900);
        club(OTHER_CLUB, 950);
        life.operator(new EnrolMembers(CLUB, List.of("n-990"), null));
        life.operator(new RecordMemberLeaving(CLUB, "n-990", null));
        life.operator(new RenewAssociation(
                CLUB, RenewalCause.ADDRESS_CHANGE, null, null, null, null, name(), name(), null, null, null));
        life.operator(new SuspendAssociation(OTHER_CLUB, null, null, name()));
        life.operator(new LiftSuspension(OTHER_CLUB, null, null, name()));
        life.operator(new RegisterFederation(
                FEDERATION, name(), List.of(CLUB, OTHER_CLUB), List.of("u-rosa"), "mx-3x1", null, null));
        life.give(Role.REPRESENTATIVE, FEDERATION, new EndorseAssociation(FEDERATION, CLUB, null));
        life.system(new OpenAccount("u-life-member", name()));
        treasurer(new LinkMember(CLUB, "n-900", "u-life-member"));
    }

    private void club(String club, int first) {
        List<String> members =
                IntStream.range(first, first + 12).mapToObj(it -> "n-" + it).toList();
        life.operator(new RegisterAssociation(
                club, name(), null, members, List.of("u-rosa"), "mx-3x1", today.minusDays(30), null));
    }

    private void calls() {
        for (String project : List.of(VOTED, SILENT, TABLED)) {
            representative(new ProposeProject(
                    project,
                    CLUB,
                    "mx-3x1",
                    null,
                    null,
                    name(),
                    "water",
                    "320240001",
                    mxn("400000.00"),
                    Map.of("federal", "i-federal", "state", "i-zac", "municipal", "i-loreto"),
                    "i-loreto",
                    null,
                    true,
                    submitted));
        }
        String voided = call("life-1");
        representative(new EnterCall(VOTED, voided, null));
        officer(new VoidCall(voided, name(), null));
        representative(new EnterCall(VOTED, call("life-2"), null));
        officer(new NotifyGaps(VOTED, name(), submitted));
        representative(new CureGaps(VOTED, name(), submitted));
    }

    private String call(String number) {
        return WholeLife.value(
                officer(new OpenCall(null, number, "mx-3x1", name(), submitted, today.plusDays(20), null)), "call");
    }

    private void session() {
        List<Seated> seated = List.of(
                seated("federal", "i-federal", "u-committee-member-i-federal"),
                seated("state", "i-zac", "u-committee-member-i-zac"),
                seated("municipal", "i-loreto", "u-committee-member-i-loreto"));
        member("i-federal", new HoldSession(SESSION, "life-1", "mx-3x1", null, name(), true, seated, agreed));
        Map<String, Ballot> votes =
                Map.of("federal", Ballot.APPROVE, "state", Ballot.APPROVE, "municipal", Ballot.REFUSE);
        member("i-federal", new VoteOnProject(VOTED, SESSION, votes, null, 1, name(), name()));
        member("i-zac", new CloseSession(SESSION, name(), null));
        Deed minutes = deed(DeedState.boundary(DeedKind.MINUTES, SESSION));
        member("i-zac", new SignDeed(DeedKind.MINUTES, SESSION, minutes.hash(), null));
    }

    /** With the mandate that it takes to sit there. */
    private Seated seated(String seat, String party, String account) {
        var unused = life.ledger.by(account, Role.COMMITTEE_MEMBER, party, new CloseSession(SESSION, "", null));
        return new Seated(seat, party, account);
    }

    private Deed deed(Boundary<DeedState> boundary) {
        var ledger = life.ledger.running().ledger();
        DeedState state = boundary.initial();
        for (StoredEvent event : ledger.store().source(boundary.query(), 0).events()) {
            Event next = ledger.codec().decode(event.type(), event.version(), event.payload());
            state = boundary.evolve().apply(state, next);
        }
        return state.deed().orElseThrow();
    }

    /** It takes what the federal party has, so that a decision which comes late finds the money gone. */
    private void agreement() {
        officer(new AppropriateBudget(
                "i-federal", "mx-3x1", today.getYear(), "32", mxn("100000.00"), name(), submitted));
        String account = life.planted.text("072180000118359711");
        Answer.Done draft = officer(new DraftAgreement(VOTED, account, "acct-life", today.plusDays(60), null, agreed));
        String agreement = WholeLife.value(draft, "agreement");
        officer(new SignAgreement(VOTED, agreement, "federal", name(), agreed));
        life.give(Role.OFFICER, "i-zac", new SignAgreement(VOTED, agreement, "state", name(), agreed));
        life.give(Role.OFFICER, "i-loreto", new SignAgreement(VOTED, agreement, "municipal", name(), agreed));
        representative(new SignAgreement(VOTED, agreement, "club", name(), agreed));
    }

    private void silence() {
        LocalDate over = agreed.minusDays(1);
        life.system(new DecideBySilence(
                SILENT,
                over.atTime(LocalTime.MAX)
                        .atZone(life.ledger.running().ledger().zone())
                        .toInstant(),
                over,
                null));
        List<Seated> there = List.of(
                seated("federal", "i-federal", "u-committee-member-i-federal"),
                seated("state", "i-zac", "u-committee-member-i-zac"),
                seated("municipal", "i-loreto", "u-committee-member-i-loreto"));
        member("i-federal", new HoldSession(SITTING, "life-0", "mx-3x1", null, name(), true, there, over.minusDays(1)));
        Answer.Done late = member(
                "i-federal",
                new RecordLateDecision(
                        SILENT,
                        Outcome.APPROVED,
                        null,
                        SITTING,
                        1,
                        name(),
                        name(),
                        over.minusDays(1),
                        Map.of("federal", Ballot.APPROVE, "state", Ballot.APPROVE)));
        member("i-zac", new ConfirmLateDecision(SILENT, WholeLife.value(late, "decision"), name()));
    }

    /** Its deposit is so far back that it needs a reason. */
    private void table() {
        Seated clerk = seated("state", "i-zac", CLERK);
        String session = "session,life-2,mx-3x1," + name() + ",sí," + today + ",,,,,,,,,,\n";
        String members = "member,,,,,,state,i-zac," + clerk.account() + ",,,,,,,\n"
                + "member,,,,,,federal,i-federal,u-committee-member-i-federal,,,,,,,\n"
                + "member,,,,,,municipal,i-loreto,u-committee-member-i-loreto,,,,,,,\n";
        String vote = "vote,,,,,,,,," + TABLED + ",federal=aprueba;state=aprueba,,1,," + name() + "," + name() + "\n";
        String money = "appropriation,,mx-3x1,20,," + today + ",,i-zac,,,,5000.00,," + today.getYear() + ","
                + name() + ",\n"
                + "deposit,,,,," + agreed + ",state,,," + VOTED + ",,1000.00,,," + name() + "," + name() + "\n";
        life.accepted(life.ledger.by(
                CLERK, Role.OFFICER, "i-zac", new EnterSession(HEADER + session + members + vote + money)));
    }

    /** What one treasurer left pending, the next one confirms, or takes back; the contribution that stays. */
    private String handover() {
        Submission stays = contributes();
        Answer.Done first = life.accepted(stays);
        Answer.Done second = life.accepted(contributes());
        life.system(new OpenAccount(TAKING, name()));
        Answer.Done handed =
                life.operator(new HandOver(Objects.requireNonNull(stays.mandate()), TAKING, null, null, name()));
        String handover = WholeLife.value(handed, "handover");
        String kept = WholeLife.value(first, "contribution");
        takes(new ConfirmPendingAct(VOTED, handover, kept));
        takes(new WithdrawPendingAct(VOTED, handover, WholeLife.value(second, "contribution"), name()));
        return kept;
    }

    private Submission contributes() {
        return life.ledger.by(
                LEAVING,
                Role.TREASURER,
                CLUB,
                new ReceiveContribution(VOTED, mxn("300.00"), null, null, null, null, null, null, name(), null));
    }

    private void takes(Command command) {
        life.accepted(life.ledger.by(TAKING, Role.TREASURER, CLUB, command));
    }

    private void gifts() {
        treasurer(new OpenBook(CLUB, mxn("1000.00"), null));
        String campaign = WholeLife.value(
                treasurer(new OpenCampaign(CLUB, name(), mxn("500.00"), VOTED, null, null)), "campaign");
        Answer.Done pledge = treasurer(new MakePledge(CLUB, "n-901", mxn("100.00"), campaign, null, null));
        String pledged = WholeLife.value(pledge, "pledge");
        gift(null, "40.00", pledged);
        treasurer(new WithdrawPledge(CLUB, pledged, name()));
        List<Cost> costs = List.of(new Cost("hall", mxn("50.00")));
        treasurer(new RecordEventIncome(CLUB, name(), mxn("250.00"), costs, campaign, name(), null));
        treasurer(new CloseCampaign(CLUB, campaign));
        representative(new ReverseBookEntry(CLUB, gift("n-902", "10.00", null), name(), null));
    }

    private String gift(@Nullable String member, String amount, @Nullable String pledge) {
        return WholeLife.value(
                treasurer(new ReceiveGift(CLUB, mxn(amount), member, pledge, null, name(), null)), "gift");
    }

    private void payments(String contribution) {
        representative(new SetSigningLimit(CLUB, mxn("1.00"), name()));
        String payment = pays(Use.PROJECT, "300.00", VOTED);
        representative(new SignPayment(CLUB, payment));
        treasurer(new LinkPayment(CLUB, payment, contribution));
        treasurer(new RecordMoneyReturned(CLUB, mxn("20.00"), payment, null, name(), null));
        treasurer(new DropPayment(CLUB, pays(Use.EXPENSE, "5.00", null), name()));
    }

    private String pays(Use use, String amount, @Nullable String project) {
        return WholeLife.value(
                treasurer(new RequestPayment(CLUB, use, mxn(amount), null, project, null, null, name(), null)),
                "payment");
    }

    private String name() {
        return life.name();
    }

    private Answer.Done treasurer(Command command) {
        return life.give(Role.TREASURER, CLUB, command);
    }

    private Answer.Done representative(Command command) {
        return life.give(Role.REPRESENTATIVE, CLUB, command);
    }

    private Answer.Done officer(Command command) {
        return life.give(Role.OFFICER, "i-federal", command);
    }

    private Answer.Done member(String party, Command command) {
        return life.give(Role.COMMITTEE_MEMBER, party, command);
    }

    private static Money mxn(String amount) {
        return WholeLife.mxn(amount);
    }
}
