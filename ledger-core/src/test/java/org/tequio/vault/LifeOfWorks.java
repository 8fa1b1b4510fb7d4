package org.tequio.vault;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.tequio.agreement.DraftAgreement;
import org.tequio.agreement.SignAgreement;
import org.tequio.commitment.CloseProjectYear;
import org.tequio.commitment.ContinueShare;
import org.tequio.commitment.CoverShare;
import org.tequio.decision.Answer;
import org.tequio.decision.Command;
import org.tequio.event.CanonicalJson;
import org.tequio.event.Event;
import org.tequio.fund.Books;
import org.tequio.fund.DepositEvents.BankReferenceNamed;
import org.tequio.fund.FundState;
import org.tequio.fund.ReturnDue;
import org.tequio.fund.ReturnEvents.Unpayable;
import org.tequio.fund.WorkEvents.Milestone;
import org.tequio.fund.closing.ApproveMeasure;
import org.tequio.fund.closing.BounceReturn;
import org.tequio.fund.closing.CancelProject;
import org.tequio.fund.closing.ClaimAdvance;
import org.tequio.fund.closing.ClaimIrregular;
import org.tequio.fund.closing.CloseFiscalYear;
import org.tequio.fund.closing.CloseProject;
import org.tequio.fund.closing.ConfirmGiveBack;
import org.tequio.fund.closing.DrawUpReturn;
import org.tequio.fund.closing.DropMeasure;
import org.tequio.fund.closing.ForfeitUnclaimed;
import org.tequio.fund.closing.GiveBackAdvance;
import org.tequio.fund.closing.NameReturnAccount;
import org.tequio.fund.closing.PayReturn;
import org.tequio.fund.closing.RecordRecovery;
import org.tequio.fund.closing.RecordYield;
import org.tequio.fund.closing.SetAsideReturn;
import org.tequio.fund.closing.TakeExit;
import org.tequio.fund.closing.WaiveClaim;
import org.tequio.fund.closing.WaiveDebt;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.fund.correction.ApproveCorrection;
import org.tequio.fund.correction.CorrectRecord;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.fund.deposit.GiveExitRight;
import org.tequio.fund.deposit.SettleCover;
import org.tequio.fund.release.ApproveRelease;
import org.tequio.fund.release.DropRelease;
import org.tequio.fund.release.RequestRelease;
import org.tequio.fund.works.ConfirmDelivery;
import org.tequio.fund.works.ConfirmMilestone;
import org.tequio.fund.works.DeliverWorks;
import org.tequio.fund.works.MeasureIndicator;
import org.tequio.fund.works.NameWorksCommittee;
import org.tequio.fund.works.PayContractAdvance;
import org.tequio.fund.works.PlanWorks;
import org.tequio.fund.works.RecordEstimate;
import org.tequio.fund.works.RepayContractAdvance;
import org.tequio.fund.works.ReportProgress;
import org.tequio.fund.works.SettleRetention;
import org.tequio.fund.works.SignContract;
import org.tequio.mandate.InstitutionKind;
import org.tequio.mandate.RegisterInstitution;
import org.tequio.mandate.Role;
import org.tequio.project.Indicator;
import org.tequio.project.ProjectTags;
import org.tequio.project.ProposeProject;
import org.tequio.rule.ApproveRuleData;
import org.tequio.rule.ProposeRuleData;
import org.tequio.scheme.ShippedSchemes;
import org.tequio.statement.ExplainStatementLine;
import org.tequio.statement.ImportStatement;
import org.tequio.statement.MatchReference;
import org.tequio.statement.MatchStatementLine;
import org.tequio.statement.StatementEvents.Cause;
import org.tequio.statement.StatementEvents.StatementLineFound;
import org.tequio.statement.document.StatementForm;
import org.tequio.store.Query;
import org.tequio.store.StoredEvent;
import org.tequio.testing.OpenLedger;

/**
 * Three projects under a scheme of their own: one is built under contract, delivered, settled and closed; one is called
 * off; in one a share is missing, and its account's statement is compared with its books.
 */
final class LifeOfWorks {

    private static final String SCHEME = "mx-built";
    private static final String CLUB = "a-built";
    private static final String EXECUTOR = "i-loreto";
    private static final String WATCH = "i-watch";
    private static final String BUILT = "p-built";
    private static final String CALLED_OFF = "p-called-off";
    private static final String LACKING = "p-lacking";
    private static final String ACCOUNT_NUMBERS = "01218002603314159";
    private static final int TERM_DAYS = 10;

    private final OpenLedger ledger;
    private final WholeLife life;
    private LocalDate today;

    LifeOfWorks(OpenLedger ledger, WholeLife life, LocalDate today) {
        this.ledger = ledger;
        this.life = life;
        this.today = today;
    }

    /** Moves the clock on, for a year and more, and gives none of the commands that a clock would give on the way. */
    void live() {
        rules();
        agreed(BUILT, 1);
        agreed(CALLED_OFF, 2);
        agreed(LACKING, 3);
        lacking();
        calledOff();
        built();
        settled();
    }

    private void rules() {
        String shipped = CanonicalJson.write(ShippedSchemes.document("mx-3x1"));
        String coverable = shipped.replace("\"id\":\"mx-3x1\"", "\"id\":\"" + SCHEME + "\"")
                .replace("\"source\":\"ours\",\"value\":\"no\"", "\"source\":\"ours\",\"value\":\"as-debt\"");
        Answer.Done proposed = life.operator(
                new ProposeRuleData("scheme", SCHEME, today.minusDays(1), null, null, coverable, life.name()));
        life.system(new ApproveRuleData("scheme", SCHEME, 1, WholeLife.value(proposed, "hash")));
        life.club(CLUB, today);
        life.system(new RegisterInstitution(WATCH, InstitutionKind.AGENCY, life.name()));
    }

    private void agreed(String project, int number) {
        club(new ProposeProject(
                project,
                CLUB,
                SCHEME,
                null,
                null,
                life.name(),
                "water",
                "320240001",
                WholeLife.mxn("1000000.00"),
                Map.of("federal", "i-federal", "state", "i-zac", "municipal", EXECUTOR),
                EXECUTOR,
                List.of(new Indicator("houses", "house", BigDecimal.ZERO, BigDecimal.TEN, 40)),
                true,
                null));
        life.decided(project, SCHEME, "2015-0" + number, today);
        Answer.Done draft = federal(new DraftAgreement(
                project,
                life.text(ACCOUNT_NUMBERS + "0" + number),
                null,
                today.plusDays(TERM_DAYS),
                null,
                null,
                null,
                null));
        String agreement = WholeLife.value(draft, "agreement");
        federal(new SignAgreement(project, agreement, "federal", life.name(), null));
        state(new SignAgreement(project, agreement, "state", life.name(), null));
        life.give(Role.OFFICER, EXECUTOR, new SignAgreement(project, agreement, "municipal", life.name(), null));
        club(new SignAgreement(project, agreement, "club", life.name(), null));
    }

    /** The municipality does not pay; the state paid, takes some of it over, and looks at the statement. */
    private void lacking() {
        String deposit = announced(LACKING, "state", "i-zac", life.name());
        String known = life.name();
        Answer.Done gift = gift(LACKING, known);
        String table = "kind,booked,value,amount,currency,reference,otherReference,text\n"
                + "opening," + today + ",,0.00,MXN,,,\n"
                + line("250000.00", life.name())
                + line("7.00", life.name())
                + line("250000.00", known)
                + "closing," + today + ",,500007.00,MXN,,,\n";
        executor(new ImportStatement(LACKING, StatementForm.CSV, table, "012", null));
        ledger.settle();
        List<StatementLineFound> lines = told(LACKING, StatementLineFound.class);
        executor(new MatchStatementLine(LACKING, lines.getFirst().line(), deposit));
        executor(new ExplainStatementLine(LACKING, lines.get(1).line(), Cause.PAYER_UNKNOWN, life.name()));
        told(LACKING, BankReferenceNamed.class).stream()
                .filter(it -> it.fact().equals(WholeLife.value(gift, "contribution")))
                .forEach(it -> life.system(new MatchReference(it.reference())));
        pass(TERM_DAYS + 1);
        String cover = WholeLife.value(
                state(new CoverShare(LACKING, "municipal", "state", WholeLife.mxn("1000.00"), null)), "cover");
        state(new SettleCover(LACKING, cover, WholeLife.mxn("400.00"), true, life.name(), null));
        pass(60);
        life.system(new GiveExitRight(LACKING, "municipal", today.minusDays(1)));
        state(new TakeExit(LACKING, "state", null));
    }

    private String line(String amount, String reference) {
        return "credit,%1$s,%1$s,%2$s,MXN,%3$s,%4$s,%5$s\n"
                .formatted(today, amount, reference, life.name(), life.name());
    }

    private void calledOff() {
        Answer.Done asked = federal(new CancelProject(CALLED_OFF, life.name(), life.name(), null));
        state(new ApproveMeasure(CALLED_OFF, WholeLife.value(asked, "measure")));
        federal(new CloseProject(CALLED_OFF, life.name(), null));
    }

    private void built() {
        paidIn();
        federal(new NameWorksCommittee(BUILT, WATCH, life.name(), null));
        executor(new PlanWorks(
                BUILT, List.of(new Milestone("m1", WholeLife.mxn("1000000.00"), today.plusDays(90))), null));
        Answer.Done dropped = executor(new RequestRelease(BUILT, WholeLife.mxn("1.00"), "m1", life.name(), null));
        federal(new DropRelease(BUILT, WholeLife.value(dropped, "release"), life.name()));
        Answer.Done release = executor(new RequestRelease(BUILT, WholeLife.mxn("1000000.00"), "m1", life.name(), null));
        federal(new ApproveRelease(BUILT, WholeLife.value(release, "release"), null));
        contract();
        executor(new ReportProgress(BUILT, today, new BigDecimal("50"), life.name()));
        executor(new MeasureIndicator(BUILT, "houses", BigDecimal.ONE, life.name(), null));
        watch(new ConfirmMilestone(BUILT, "m1", life.name(), null));
        Answer.Done wrong = federal(new RecordYield(BUILT, WholeLife.mxn("1.00"), life.name(), null, life.name()));
        state(new DropMeasure(BUILT, WholeLife.value(wrong, "measure"), life.name()));
        Answer.Done yield = federal(new RecordYield(BUILT, WholeLife.mxn("100.00"), life.name(), null, life.name()));
        state(new ApproveMeasure(BUILT, WholeLife.value(yield, "measure")));
        Answer.Done delivered = executor(new DeliverWorks(BUILT, life.name(), null));
        watch(new ConfirmDelivery(BUILT, WholeLife.value(delivered, "delivery"), null));
    }

    private void paidIn() {
        for (String seat : List.of("state", "municipal", "federal")) {
            String party = Map.of("state", "i-zac", "municipal", EXECUTOR, "federal", "i-federal")
                    .get(seat);
            if (seat.equals("federal")) {
                confirmed(BUILT, WholeLife.value(gift(BUILT, life.name()), "contribution"));
            }
            confirmed(BUILT, announced(BUILT, seat, Objects.requireNonNull(party), life.name()));
        }
    }

    private void contract() {
        Answer.Done signed = executor(new SignContract(
                BUILT,
                "v-builder",
                WholeLife.mxn("800000.00"),
                life.name(),
                new BigDecimal("30"),
                new BigDecimal("5"),
                WholeLife.mxn("80000.00"),
                life.name(),
                null));
        String contract = WholeLife.value(signed, "contract");
        executor(new PayContractAdvance(BUILT, contract, null, life.name(), null));
        executor(new RecordEstimate(BUILT, contract, WholeLife.mxn("400000.00"), life.name(), life.name(), "m1", null));
        executor(new SettleRetention(BUILT, contract, null, null, life.name(), null));
        executor(new RepayContractAdvance(BUILT, contract, null, false, life.name(), null));
    }

    /** What is missing is claimed, what is left goes back, and one share waits for a payee until its term is over. */
    private void settled() {
        waived();
        claims();
        Answer.Done giving = executor(new GiveBackAdvance(BUILT, WholeLife.mxn("500000.00"), life.name(), null));
        state(new ConfirmGiveBack(BUILT, WholeLife.value(giving, "giveBack"), life.name(), null));
        executorsRest();
        String ret = WholeLife.value(federal(new DrawUpReturn(BUILT, null)), "ret");
        Answer.Done paid = pays(ret, "federal");
        state(new BounceReturn(BUILT, WholeLife.value(paid, "payment"), life.name(), null));
        Answer.Done aside = state(new SetAsideReturn(BUILT, ret, "club", Unpayable.UNREACHABLE, life.name(), null));
        federal(new ApproveMeasure(BUILT, WholeLife.value(aside, "measure")));
        state(new NameReturnAccount(BUILT, "state", "cuenta-2"));
        pass(400);
        state(new ForfeitUnclaimed(BUILT, ret, "club"));
        for (ReturnDue due : books(BUILT).returns().dues()) {
            if (!due.isSettled()) {
                pays(due.decided().ret(), due.part().seat());
            }
        }
        federal(new CloseProject(BUILT, life.name(), null));
        federal(new CloseFiscalYear(LACKING, today.getYear() - 1, null));
        life.system(new CloseProjectYear(LACKING, today.getYear() - 1));
        state(new ContinueShare(LACKING, "state", today.getYear(), today.plusDays(TERM_DAYS), null));
    }

    /** The bank takes a deposit back, and nobody ever pays it again. */
    private void waived() {
        String deposit = books(BUILT).deposits().values().stream()
                .filter(it -> it.seat().equals("state"))
                .findFirst()
                .orElseThrow()
                .id();
        Answer.Done asked = state(new CorrectRecord(BUILT, deposit, null, life.name(), null));
        executor(new ApproveCorrection(BUILT, WholeLife.value(asked, "correction")));
        Answer.Done waiver = state(new WaiveDebt(BUILT, "state", life.name(), life.name(), null));
        federal(new ApproveMeasure(BUILT, WholeLife.value(waiver, "measure")));
    }

    private void claims() {
        Answer.Done irregular = federal(new ClaimIrregular(
                BUILT, "federal", "m", new BigDecimal("1200"), new BigDecimal("1100"), life.name(), null));
        String claim = WholeLife.value(irregular, "claim");
        federal(new RecordRecovery(BUILT, claim, WholeLife.mxn("10.00"), life.name(), null));
        Answer.Done waiver = federal(new WaiveClaim(BUILT, claim, life.name(), life.name(), null));
        state(new ApproveMeasure(BUILT, WholeLife.value(waiver, "measure")));
    }

    /** The executor keeps the rest, and pays it when it is claimed. */
    private void executorsRest() {
        Answer.Done claimed = federal(new ClaimAdvance(BUILT, null, null, life.name(), null));
        federal(new RecordRecovery(
                BUILT,
                WholeLife.value(claimed, "claim"),
                Objects.requireNonNull(books(BUILT).returns().claims().get(WholeLife.value(claimed, "claim")))
                        .open(),
                life.name(),
                null));
    }

    private Answer.Done pays(String ret, String seat) {
        return life.give(Role.EXECUTOR, EXECUTOR, new PayReturn(BUILT, ret, seat, null, null, null, life.name(), null));
    }

    private String announced(String project, String seat, String party, String reference) {
        AnnounceDeposit announce =
                new AnnounceDeposit(project, seat, WholeLife.mxn("250000.00"), null, reference, null, null);
        return WholeLife.value(life.give(Role.OFFICER, party, announce), "deposit");
    }

    private Answer.Done gift(String project, String reference) {
        Answer.Done gift = life.give(
                Role.TREASURER,
                CLUB,
                new ReceiveContribution(
                        project, WholeLife.mxn("250000.00"), null, null, null, null, null, null, reference, null));
        ledger.settle();
        return gift;
    }

    /** Found by one who announced none of them. */
    private void confirmed(String project, String deposit) {
        life.give(Role.EXECUTOR, EXECUTOR, new ConfirmDeposit(project, deposit, null, life.name(), null, null));
    }

    private Answer.Done club(Command command) {
        return life.give(Role.REPRESENTATIVE, CLUB, command);
    }

    private Answer.Done executor(Command command) {
        return life.give(Role.EXECUTOR, EXECUTOR, command);
    }

    private Answer.Done federal(Command command) {
        return life.give(Role.OFFICER, "i-federal", command);
    }

    private Answer.Done state(Command command) {
        return life.give(Role.OFFICER, "i-zac", command);
    }

    private void watch(Command command) {
        life.give(Role.COMMITTEE_MEMBER, WATCH, command);
    }

    private void pass(int days) {
        today = today.plusDays(days);
        ledger.clock().setDay(today, ledger.running().ledger().zone());
    }

    private Books books(String project) {
        FundState state = FundState.before(project);
        for (Event event : told(project, Event.class)) {
            state = state.evolve(event);
        }
        return state.books();
    }

    private <E extends Event> List<E> told(String project, Class<E> type) {
        Stream<StoredEvent> stored =
                ledger.running().ledger().store().source(Query.of(ProjectTags.project(project)), 0).events().stream();
        return stored.map(it -> ledger.running().ledger().codec().decode(it.type(), it.version(), it.payload()))
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
