package org.tequio.vault;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tequio.agreement.DraftAgreement;
import org.tequio.agreement.DraftAmendment;
import org.tequio.agreement.SignAgreement;
import org.tequio.agreement.SignAmendment;
import org.tequio.agreement.WithdrawAmendment;
import org.tequio.association.RegisterAssociation;
import org.tequio.budget.Deficits;
import org.tequio.budget.appropriation.AmendBudget;
import org.tequio.budget.appropriation.AppropriateBudget;
import org.tequio.budget.appropriation.CutBudget;
import org.tequio.budget.appropriation.WithdrawClaim;
import org.tequio.commitment.FreeCommitments;
import org.tequio.commitment.RecordObligation;
import org.tequio.commitment.ReduceCommitment;
import org.tequio.commitment.SettleObligation;
import org.tequio.committee.CloseSession;
import org.tequio.committee.CommitteeEvents.Ballot;
import org.tequio.committee.CommitteeEvents.Seated;
import org.tequio.committee.DecideProject;
import org.tequio.committee.HoldSession;
import org.tequio.committee.VoteOnProject;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.decision.Submission;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Event;
import org.tequio.fund.ProjectBook;
import org.tequio.fund.RightEntry;
import org.tequio.fund.WorkEvents.Milestone;
import org.tequio.fund.contribution.AcceptInKind;
import org.tequio.fund.contribution.OfferInKind;
import org.tequio.fund.contribution.OpenDrive;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.fund.correction.ApproveCorrection;
import org.tequio.fund.correction.CorrectRecord;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.fund.deposit.ExtendDeadline;
import org.tequio.fund.deposit.LessenCovers;
import org.tequio.fund.release.ApproveRelease;
import org.tequio.fund.release.RecordSpending;
import org.tequio.fund.release.RequestRelease;
import org.tequio.fund.works.PlanWorks;
import org.tequio.imports.Importer;
import org.tequio.imports.Progress;
import org.tequio.ledger.Catalogue;
import org.tequio.ledger.ShippedRules;
import org.tequio.mandate.AcceptInvitation;
import org.tequio.mandate.EndMandate;
import org.tequio.mandate.GrantMandate;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.Invite;
import org.tequio.mandate.OpenAccount;
import org.tequio.mandate.RegisterInstitution;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.ProjectEvents.Outcome;
import org.tequio.project.ProjectTags;
import org.tequio.project.ProposeProject;
import org.tequio.projection.Facts;
import org.tequio.projection.Projection.Fact;
import org.tequio.remittance.ApproveRemittanceCorrection;
import org.tequio.remittance.CancelRemittance;
import org.tequio.remittance.CorrectRemittance;
import org.tequio.remittance.FactKind;
import org.tequio.remittance.FundRemittance;
import org.tequio.remittance.PayOutRemittance;
import org.tequio.remittance.PayoutMethod;
import org.tequio.remittance.PlaceRemittance;
import org.tequio.remittance.QuoteRemittance;
import org.tequio.remittance.RefundRemittance;
import org.tequio.remittance.RemittanceEvents.RemittancePlaced;
import org.tequio.report.CorrectReportedFact;
import org.tequio.report.CorrectReportedSpending;
import org.tequio.report.Measure;
import org.tequio.report.Precision;
import org.tequio.report.ReportSeason;
import org.tequio.report.ReportSpending;
import org.tequio.report.ReportedKind;
import org.tequio.report.SpendingRow;
import org.tequio.report.Statement;
import org.tequio.report.Told;
import org.tequio.rule.ApproveRuleData;
import org.tequio.rule.ProposeRuleData;
import org.tequio.rule.RuleForm;
import org.tequio.scheme.SchemeForm;
import org.tequio.statement.ImportStatement;
import org.tequio.statement.document.StatementForm;
import org.tequio.store.AsOf;
import org.tequio.store.Query;
import org.tequio.testing.OpenLedger;

/** Every command of the product once or more, by who may give it, each free text of each a planted name. */
final class WholeLife {

    private static final String PROJECT = "p-agua";
    private static final String CLUB = "a-loreto";
    private static final String CLUB_ACCOUNT = "012180026050783858";
    private static final String BENEFICIARY_ACCOUNT = "032180000118359719";
    private static final String TOKEN = "ab".repeat(32);
    private static final LocalDate REGISTERED = LocalDate.of(2013, 2, 4);
    private static final LocalDate PROPOSED = LocalDate.of(2013, 3, 11);
    private static final LocalDate DECIDED = LocalDate.of(2013, 4, 15);
    private static final LocalDate SIGNED = LocalDate.of(2013, 5, 13);
    private static final LocalDate DEADLINE = LocalDate.of(2013, 8, 30);
    private static final LocalDate PAID = LocalDate.of(2013, 6, 3);
    private static final LocalDate SPENT = LocalDate.of(2013, 8, 12);
    private static final LocalDate QUOTED = LocalDate.of(2015, 3, 14);

    final OpenLedger ledger;
    final Planted planted;
    private final Consumer<Submission> before;
    private final List<String> told = new ArrayList<>();
    private final Set<String> accepted = new TreeSet<>();

    WholeLife(OpenLedger ledger, Planted planted) {
        this(ledger, planted, submission -> {});
    }

    /** With something that looks at every submission just before it is given. */
    WholeLife(OpenLedger ledger, Planted planted, Consumer<Submission> before) {
        this.ledger = ledger;
        this.planted = planted;
        this.before = before;
    }

    void live() {
        ledger.on(REGISTERED);
        ShippedRules.load(ledger.running().ledger(), "u-starter");
        Importer.importShipped(ledger.running().ledger(), "u-starter", Progress.silent());
        people();
        ruleData();
        project();
        money();
        works();
        corrections();
        reports();
        ledger.on(QUOTED);
        paidOut();
        refunded();
        new LifeOfAppeals(this, QUOTED).live();
        new LifeOfFlags(this, QUOTED).live();
        new LifeOfAssociations(this).live();
        new LifeOfWorks(ledger, this, QUOTED).live();
    }

    /** The names of the commands that were accepted. */
    Set<String> accepted() {
        return accepted;
    }

    /** What the answers, and the commands themselves, look like when somebody prints them. */
    List<String> told() {
        return told;
    }

    static ProjectBook book(OpenLedger ledger, AsOf now) {
        Facts facts = new Facts(
                ledger.running().ledger().codec(), ledger.running().ledger().zone());
        List<Fact> ours = facts.of(ledger.running()
                .ledger()
                .store()
                .source(Query.of(ProjectTags.project(PROJECT)), 0)
                .events());
        return ProjectBook.of(PROJECT, ours, () -> Deficits.before(PROJECT), now, SPENT);
    }

    static List<String> remittances(List<Event> events) {
        return events.stream()
                .filter(RemittancePlaced.class::isInstance)
                .map(event -> ((RemittancePlaced) event).remittance())
                .toList();
    }

    private void people() {
        system(new RegisterInstitution("i-federal", InstitutionKind.FEDERAL, name()));
        system(new RegisterInstitution("i-zac", InstitutionKind.STATE, name()));
        system(new RegisterInstitution("i-loreto", InstitutionKind.MUNICIPAL, name()));
        system(new OpenAccount("u-rosa", name()));
        club(CLUB, REGISTERED);
        Answer.Done granted = operator(new GrantMandate("u-rosa", Role.TREASURER, CLUB, REGISTERED, null));
        operator(new EndMandate(value(granted, "mandate"), REGISTERED.plusDays(1), name()));
        system(new Invite(TOKEN, Role.AUDITOR, null, ledger.clock().instant().plus(Duration.ofDays(3))));
        give(Role.PUBLIC, null, new AcceptInvitation(TOKEN, name()));
    }

    /** A registered association of twelve members of its own. */
    void club(String club, LocalDate on) {
        operator(new RegisterAssociation(
                club,
                name(),
                null,
                IntStream.range(0, 12)
                        .mapToObj(member -> "n-" + club + "-" + member)
                        .toList(),
                List.of("u-rosa"),
                "mx-3x1",
                on,
                null));
    }

    /** A second version of a scheme that ships, for a time to come. */
    private void ruleData() {
        RuleForm.Shipped scheme = new SchemeForm().shipped().getFirst();
        Answer.Done proposed = operator(new ProposeRuleData(
                "scheme",
                scheme.id(),
                LocalDate.of(2040, 1, 1),
                null,
                1,
                CanonicalJson.write(scheme.document()),
                name()));
        system(new ApproveRuleData("scheme", scheme.id(), 2, value(proposed, "hash")));
    }

    private void project() {
        ledger.on(PROPOSED);
        give(
                Role.REPRESENTATIVE,
                CLUB,
                new ProposeProject(
                        PROJECT,
                        CLUB,
                        "mx-3x1",
                        null,
                        null,
                        name(),
                        "water",
                        "320240001",
                        mxn("4000000.00"),
                        Map.of("federal", "i-federal", "state", "i-zac", "municipal", "i-loreto"),
                        "i-loreto",
                        null,
                        true,
                        PROPOSED));
        ledger.on(DECIDED);
        decided(PROJECT, "mx-3x1", "2013-04", DECIDED);
        decidedByOne();
        ledger.on(SIGNED);
        String budget = budget();
        Answer.Done draft = give(
                Role.OFFICER,
                "i-federal",
                new DraftAgreement(PROJECT, planted.text(CLUB_ACCOUNT), null, DEADLINE, null, SIGNED));
        String agreement = value(draft, "agreement");
        give(Role.OFFICER, "i-federal", new WithdrawClaim(budget, PROJECT, "federal", name(), SIGNED));
        give(Role.OFFICER, "i-federal", new SignAgreement(PROJECT, agreement, "federal", name(), SIGNED));
        give(Role.OFFICER, "i-zac", new SignAgreement(PROJECT, agreement, "state", name(), SIGNED));
        give(Role.OFFICER, "i-loreto", new SignAgreement(PROJECT, agreement, "municipal", name(), SIGNED));
        give(Role.REPRESENTATIVE, CLUB, new SignAgreement(PROJECT, agreement, "club", name(), SIGNED));
        commitments(budget);
        amendment();
    }

    /** By a session of the three governments, which approve. */
    void decided(String project, String scheme, String number, LocalDate day) {
        List<Seated> seated =
                List.of(seated("federal", "i-federal"), seated("state", "i-zac"), seated("municipal", "i-loreto"));
        Answer.Done held = give(
                Role.COMMITTEE_MEMBER,
                "i-federal",
                new HoldSession(null, number, scheme, null, name(), false, seated, day));
        Map<String, Ballot> votes =
                Map.of("federal", Ballot.APPROVE, "state", Ballot.APPROVE, "municipal", Ballot.APPROVE);
        give(
                Role.COMMITTEE_MEMBER,
                "i-federal",
                new VoteOnProject(project, value(held, "session"), votes, null, 1, name(), name()));
        give(Role.COMMITTEE_MEMBER, "i-zac", new CloseSession(value(held, "session"), name(), null));
    }

    /** With the mandate that it takes to sit there. */
    private Seated seated(String seat, String party) {
        String account = ledger.by(Role.COMMITTEE_MEMBER, party, new CloseSession("s-0", "", null))
                .actor();
        return new Seated(seat, party, account);
    }

    /** Under a scheme that has no committee. */
    private void decidedByOne() {
        String project = "p-word";
        give(
                Role.REPRESENTATIVE,
                CLUB,
                new ProposeProject(
                        project,
                        CLUB,
                        "de-cim",
                        null,
                        null,
                        name(),
                        "water",
                        "DE-1",
                        Money.of("10000.00", "EUR"),
                        Map.of("programme", "i-federal"),
                        "i-federal",
                        null,
                        true,
                        null));
        give(
                Role.COMMITTEE_MEMBER,
                "i-federal",
                new DecideProject(project, Outcome.APPROVED, null, "2013-04", 1, name(), name(), null));
    }

    /** What a party decides after a cut, and an obligation of the executor. */
    private void commitments(String budget) {
        give(Role.OFFICER, "i-federal", new CutBudget(budget, mxn("999001.00"), name(), SIGNED));
        give(Role.OFFICER, "i-federal", new ReduceCommitment(budget, PROJECT, "federal", mxn("1.00"), name(), SIGNED));
        give(Role.OFFICER, "i-federal", new AmendBudget(budget, mxn("1.00"), name(), SIGNED));
        Answer.Done owed = give(Role.EXECUTOR, "i-loreto", new RecordObligation(PROJECT, mxn("1.00"), name(), SIGNED));
        give(Role.EXECUTOR, "i-loreto", new SettleObligation(PROJECT, value(owed, "obligation"), SIGNED));
        system(new FreeCommitments(PROJECT));
        system(new LessenCovers(PROJECT, SIGNED));
    }

    private void amendment() {
        Answer.Done draft = give(
                Role.OFFICER,
                "i-federal",
                new DraftAmendment(PROJECT, null, null, null, null, DEADLINE.plusDays(1), null, null, name(), SIGNED));
        give(Role.OFFICER, "i-federal", new WithdrawAmendment(PROJECT, value(draft, "amendment"), name()));
        draft = give(
                Role.OFFICER,
                "i-federal",
                new DraftAmendment(PROJECT, null, null, null, null, DEADLINE.plusDays(1), null, null, name(), SIGNED));
        String amendment = value(draft, "amendment");
        give(Role.OFFICER, "i-federal", new SignAmendment(PROJECT, amendment, "federal", name(), SIGNED));
        give(Role.OFFICER, "i-zac", new SignAmendment(PROJECT, amendment, "state", name(), SIGNED));
        give(Role.OFFICER, "i-loreto", new SignAmendment(PROJECT, amendment, "municipal", name(), SIGNED));
        give(Role.REPRESENTATIVE, CLUB, new SignAmendment(PROJECT, amendment, "club", name(), SIGNED));
    }

    private String budget() {
        Answer.Done opened = give(
                Role.OFFICER,
                "i-federal",
                new AppropriateBudget("i-federal", "mx-3x1", 2013, "32", mxn("2000000.00"), name(), SIGNED));
        String budget = value(opened, "budget");
        give(Role.OFFICER, "i-federal", new AmendBudget(budget, mxn("1000.00"), name(), SIGNED));
        give(Role.OFFICER, "i-federal", new CutBudget(budget, mxn("2000.00"), name(), SIGNED));
        return budget;
    }

    private void money() {
        ledger.on(PAID);
        gift(Money.of("30000.00", "USD"), new BigDecimal("20.00"));
        gift(mxn("400000.00"), null);
        deposit("municipal", "i-loreto", "1000000.00");
        deposit("state", "i-zac", "600000.00");
        deposit("federal", "i-federal", "999999.00");
        around();
    }

    /** What surrounds payments: more time, a collection, work given, a statement whose every word names somebody. */
    private void around() {
        give(
                Role.COMMITTEE_MEMBER,
                "i-federal",
                new ExtendDeadline(PROJECT, "state", DEADLINE.plusDays(40), "S-9/2013", name(), name(), PAID));
        give(Role.TREASURER, CLUB, new OpenDrive(PROJECT, name(), mxn("5000.00"), DEADLINE, PAID));
        Answer.Done work =
                give(Role.TREASURER, CLUB, new OfferInKind(PROJECT, mxn("900.00"), name(), name(), PAID, null));
        give(Role.OFFICER, "i-zac", new AcceptInKind(PROJECT, value(work, "contribution"), mxn("800.00"), name()));
        String table = "kind,booked,value,amount,currency,reference,otherReference,text\n"
                + "opening,2013-06-01,,0.00,MXN,,,\n"
                + "credit,2013-06-02,2013-06-02,10.00,MXN," + name() + "," + name() + "," + name() + "\n"
                + "closing,2013-06-03,,10.00,MXN,,,\n";
        give(Role.EXECUTOR, "i-loreto", new ImportStatement(PROJECT, StatementForm.CSV, table, "012", null));
        ledger.settle();
    }

    private void gift(Money amount, @Nullable BigDecimal rate) {
        Answer.Done gift = give(
                Role.TREASURER,
                CLUB,
                new ReceiveContribution(
                        PROJECT, amount, rate, null, null, null, null, null, name(), PAID, name(), null, null));
        ledger.settle();
        confirm(value(gift, "contribution"));
    }

    private String deposit(String seat, String party, String amount) {
        Answer.Done announced = give(
                Role.OFFICER, party, new AnnounceDeposit(PROJECT, seat, mxn(amount), null, name(), PAID, lateness()));
        String deposit = value(announced, "deposit");
        confirm(deposit);
        return deposit;
    }

    private void confirm(String deposit) {
        give(Role.EXECUTOR, "i-loreto", new ConfirmDeposit(PROJECT, deposit, null, name(), PAID, lateness()));
    }

    /** Why a payment is recorded so late; of one recorded in time too, though nobody asks. */
    private String lateness() {
        return name();
    }

    private void works() {
        ledger.on(SPENT);
        give(
                Role.EXECUTOR,
                "i-loreto",
                new PlanWorks(
                        PROJECT,
                        List.of(
                                new Milestone("m1", mxn("1200000.00"), SPENT.plusDays(90)),
                                new Milestone("m-upheld", mxn("1000.00"), SPENT.plusDays(91)),
                                new Milestone("m-withdrawn", mxn("1000.00"), SPENT.plusDays(92))),
                        null));
        Answer.Done release =
                give(Role.EXECUTOR, "i-loreto", new RequestRelease(PROJECT, mxn("1200000.00"), "m1", name(), SPENT));
        give(Role.OFFICER, "i-federal", new ApproveRelease(PROJECT, value(release, "release"), SPENT));
    }

    /** An invoice that its writer puts right, and a deposit that a second person has to look at. */
    private void corrections() {
        Answer.Done spending = give(
                Role.EXECUTOR,
                "i-loreto",
                new RecordSpending(PROJECT, mxn("900000.00"), name(), name(), "v-1", "m1", SPENT));
        give(
                Role.EXECUTOR,
                "i-loreto",
                new CorrectRecord(PROJECT, value(spending, "spending"), right("90000.00"), name(), SPENT));
        String deposit = deposit("state", "i-zac", "10000.00");
        Answer.Done asked =
                give(Role.OFFICER, "i-zac", new CorrectRecord(PROJECT, deposit, right("1000.00"), name(), SPENT));
        give(Role.EXECUTOR, "i-loreto", new ApproveCorrection(PROJECT, value(asked, "correction")));
    }

    private static RightEntry right(String amount) {
        return new RightEntry(mxn(amount), null, null, null, null, null);
    }

    private void reports() {
        SpendingRow row = new SpendingRow("MX-ZAC", Map.of("federal", mxn("5.00")), mxn("5.00"), mxn("0.00"));
        SpendingRow right = new SpendingRow("MX-ZAC", Map.of("federal", mxn("6.00")), mxn("6.00"), mxn("0.00"));
        operator(new ReportSpending(
                "mx-3x1-2012", "mx-3x1", 2012, LocalDate.of(2012, 12, 31), name(), List.of(), true, List.of(row)));
        operator(new CorrectReportedSpending("mx-3x1-2012", "MX-ZAC", name(), right));
        operator(new ReportSeason("mx-zac-2012", List.of(toldBySomebody())));
        operator(new CorrectReportedFact("mx-zac-2012", "f-1", name(), toldBySomebody()));
    }

    private Told toldBySomebody() {
        Statement statement = new Statement(
                ReportedKind.CLAIM,
                Measure.WORKS,
                "MX-ZAC",
                2012,
                null,
                null,
                Precision.ABOUT,
                Map.of(),
                Map.of(),
                Map.of("works", 76L),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                LocalDate.of(2012, 12, 31));
        return new Told("f-1", statement, Map.of("said", name()), name(), name());
    }

    private void paidOut() {
        String remittance = placed();
        operator(new PayOutRemittance(remittance, "i-partner", null, null, name()));
        operator(new CorrectRemittance(
                remittance, FactKind.PAY_OUT, QUOTED, name(), new CorrectRemittance.Right(QUOTED, null, null, name())));
        Answer.Done asked = operator(new CorrectRemittance(
                remittance, FactKind.FUNDING, QUOTED, name(), new CorrectRemittance.Right(QUOTED, null, null, name())));
        accepted(ledger.by(
                "u-second",
                Role.OPERATOR,
                null,
                new ApproveRemittanceCorrection(remittance, value(asked, "correction"))));
    }

    private void refunded() {
        String remittance = placed();
        give(Role.SENDER, null, new CancelRemittance(remittance, name()));
        operator(new RefundRemittance(remittance, null, name()));
    }

    private String placed() {
        Answer.Done quote = give(
                Role.SENDER,
                null,
                new QuoteRemittance(
                        "US-MX", Money.of("200.00", "USD"), Currency.getInstance("MXN"), PayoutMethod.BANK, null));
        Answer.Done order = give(
                Role.SENDER,
                null,
                new PlaceRemittance(value(quote, "quote"), name(), planted.text(BENEFICIARY_ACCOUNT), name(), name()));
        Money total = Money.of(value(order, "pay"), value(order, "currency"));
        operator(new FundRemittance(value(order, "remittance"), total, null, null, name()));
        return value(order, "remittance");
    }

    String name() {
        return planted.name();
    }

    String text(String text) {
        return planted.text(text);
    }

    Answer.Done system(Command command) {
        return give(Role.SYSTEM, null, command);
    }

    Answer.Done operator(Command command) {
        return give(Role.OPERATOR, null, command);
    }

    Answer.Done give(Role role, @Nullable String party, Command command) {
        return accepted(ledger.by(role, party, command));
    }

    Answer.Done accepted(Submission submission) {
        before.accept(submission);
        Answer answer = ledger.running().answer(submission);
        if (!(answer instanceof Answer.Done done)) {
            throw new AssertionError("refused: " + answer + ", command=" + submission.command());
        }
        accepted.add(Catalogue.nameOf(submission.command().getClass()));
        told.add(submission.toString());
        told.add(answer.toString());
        return done;
    }

    static String value(Answer.Done done, String key) {
        return Objects.requireNonNull(done.values().get(key), key);
    }

    static Money mxn(String amount) {
        return Money.of(amount, "MXN");
    }
}
