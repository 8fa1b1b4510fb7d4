package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tequio.fund.FundScenes.ACCOUNT;
import static org.tequio.fund.FundScenes.CLUB;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tequio.event.Event;
import org.tequio.fund.FundEvents.DepositConfirmed;
import org.tequio.fund.FundEvents.Standing;
import org.tequio.fund.contribution.ReceiveContribution;
import org.tequio.fund.deposit.AnnounceDeposit;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.projection.Projection.Fact;
import org.tequio.refusal.InvalidInput;
import org.tequio.refusal.Problem;
import org.tequio.statement.ExplainStatementLine;
import org.tequio.statement.ImportStatement;
import org.tequio.statement.MatchStatementLine;
import org.tequio.statement.Reconciliation;
import org.tequio.statement.Reconciliation.Difference;
import org.tequio.statement.Reconciliation.Kind;
import org.tequio.statement.StatementEvents.Cause;
import org.tequio.statement.StatementEvents.StatementLineFound;
import org.tequio.statement.document.StatementForm;
import org.tequio.store.AsOf;
import org.tequio.store.StoredEvent;
import org.tequio.testing.LedgerFixture.Outcome;

/** Statements of a project's account: matched by the bank's reference, differences named, to the cent (HC-9). */
final class Hc09StatementTest {

    private static final LocalDate TODAY = LocalDate.of(2013, 10, 25);

    private final FundScenes scenes = new FundScenes();

    @BeforeEach
    void agree() {
        scenes.fourEqualParts("1000000.00", Mode.PRO_RATA).fixture().on(TODAY);
    }

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void announcedAndFoundMakeOneDeposit() {
        announces("state", "i-zac", "1000000.00", "SPEI-0001");

        imports(csv("0.00", "1000000.00", "credit,2013-10-18,2013-10-18,1000000.00,MXN,spei 0001"));

        assertThat(scenes.row("state").announced()).isEqualTo(mxn("0.00"));
        assertThat(scenes.row("state").deposited()).isEqualTo(mxn("1000000.00"));
        assertThat(of(DepositConfirmed.class))
                .singleElement()
                .satisfies(it -> assertThat(it.valueDate()).isEqualTo(LocalDate.of(2013, 10, 18)));
        assertThat(compared().differences()).isEmpty();
        assertThat(compared().bookBalance()).isEqualTo(mxn("1000000.00"));
    }

    @Test
    void whatTheBankToldFirstIsFoundByTheAnnouncement() {
        imports(csv("0.00", "1000000.00", "credit,2013-10-18,2013-10-18,1000000.00,MXN,SPEI-0001"));
        assertThat(compared().differences()).extracting(Difference::kind).containsExactly(Kind.LINE_WITHOUT_RECORD);

        announces("state", "i-zac", "1000000.00", "SPEI-0001");
        scenes.follow();

        assertThat(scenes.row("state").deposited()).isEqualTo(mxn("1000000.00"));
        assertThat(compared().agrees()).isTrue();
    }

    @Test
    void aGiftOfTheAssociationIsFoundAsWell() {
        scenes.tell(gift("1000000.00", "CL-9"), Role.TREASURER, CLUB).accepted();
        scenes.follow();

        imports(csv("0.00", "1000000.00", "credit,2013-10-18,2013-10-18,1000000.00,MXN,CL-9"));

        assertThat(scenes.row("club").deposited()).isEqualTo(mxn("1000000.00"));
    }

    @Test
    void equalAmountsOfOtherReferencesStayApart() {
        announces("state", "i-zac", "1000000.00", "SPEI-0001");
        scenes.tell(gift("1000000.00", "CL-9"), Role.TREASURER, CLUB).accepted();
        scenes.follow();

        imports(csv(
                "0.00",
                "2000000.00",
                "credit,2013-10-18,2013-10-18,1000000.00,MXN,OTHER-1",
                "credit,2013-10-18,2013-10-18,1000000.00,MXN,CL-9"));

        assertThat(scenes.row("club").deposited()).isEqualTo(mxn("1000000.00"));
        assertThat(scenes.row("state").deposited()).isEqualTo(mxn("0.00"));
    }

    @Test
    void aLineOfTwoStatementsIsOneLine() {
        announces("state", "i-zac", "1000000.00", "SPEI-0001");
        String line = "credit,2013-10-18,2013-10-18,1000000.00,MXN,SPEI-0001";
        imports(csv("0.00", "1000000.00", line));

        Outcome again = imports(csv("0.00", "1000100.00", line, "credit,2013-10-19,2013-10-19,100.00,MXN,INT-1"));

        assertThat(again.value("known")).isEqualTo("1");
        assertThat(again.value("lines")).isEqualTo("1");
        assertThat(of(StatementLineFound.class)).hasSize(2);
        assertThat(of(DepositConfirmed.class)).hasSize(1);
    }

    @Test
    void aReferenceIsUniqueInItsBank() {
        imports(csv("0.00", "10.00", "credit,2013-10-18,2013-10-18,10.00,MXN,R1"));

        assertThatThrownBy(() -> imports(csv("0.00", "20.00", "credit,2013-10-18,2013-10-18,20.00,MXN,R1")))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        it -> assertThat(it.problems())
                                .extracting(Problem::toString)
                                .containsExactly("reference-of-another-line at line 3"));
        assertThat(scenes.fixture().events())
                .noneMatch(it ->
                        it instanceof StatementLineFound line && line.amount().equals(mxn("20.00")));
    }

    @Test
    void aReferenceIsAnnouncedOnce() {
        announces("state", "i-zac", "500000.00", "SPEI-0001");

        Outcome twice = scenes.tell(announce("municipal", "500000.00", "spei-0001"), Role.OFFICER, "i-loreto");

        assertThat(twice.codes()).containsExactly("reference-used");
    }

    @Test
    void theReferenceItselfIsNowhereInTheLog() {
        announces("state", "i-zac", "1000000.00", "SPEI0001SECRET");
        imports(csv("0.00", "1000000.00", "credit,2013-10-18,2013-10-18,1000000.00,MXN,SPEI0001SECRET"));

        for (StoredEvent stored : scenes.fixture().ledger().store().read(0, Integer.MAX_VALUE)) {
            assertThat(new String(stored.payload(), java.nio.charset.StandardCharsets.UTF_8))
                    .doesNotContain("SECRET");
        }
    }

    @Test
    void moneyInAnotherAccountIsFoundThereAndCountsForNothing() {
        announces("state", "i-zac", "250000.00", "SPEI-B");

        scenes.tell(
                        new ImportStatement(
                                PROJECT,
                                StatementForm.CSV,
                                csv("0.00", "250000.00", "credit,2013-10-18,2013-10-18,250000.00,MXN,SPEI-B"),
                                "012",
                                "acct-b"),
                        Role.EXECUTOR,
                        "i-loreto")
                .accepted();
        scenes.follow();

        assertThat(of(DepositConfirmed.class))
                .singleElement()
                .satisfies(it -> assertThat(it.standing()).isEqualTo(Standing.ASTRAY));
        assertThat(scenes.row("state").deposited()).isEqualTo(mxn("0.00"));
        assertThat(Objects.requireNonNull(compared("acct-b")).agrees()).isTrue();
    }

    @Test
    void anotherAmountIsADifferenceThatNamesWhatWasAnnounced() {
        String deposit = announces("state", "i-zac", "1000000.00", "SPEI-0001");

        imports(csv("0.00", "700000.00", "credit,2013-10-18,2013-10-18,700000.00,MXN,SPEI-0001"));

        assertThat(scenes.row("state").deposited()).isEqualTo(mxn("0.00"));
        assertThat(compared().differences()).singleElement().satisfies(it -> {
            assertThat(it.amount()).isEqualTo(mxn("700000.00"));
            assertThat(it.announced()).isEqualTo(deposit);
            assertThat(it.days()).isEqualTo(7);
        });
    }

    @Test
    void aPaymentThatTheBankTakesBackIsReversedAndItsDebtNamed() {
        String state = announces("state", "i-zac", "1000000.00", "R-state");
        announces("municipal", "i-loreto", "1000000.00", "R-municipal");
        scenes.tell(gift("1000000.00", "R-club"), Role.TREASURER, CLUB).accepted();
        scenes.follow();
        String[] credits = {
            "credit,2013-10-18,2013-10-18,1000000.00,MXN,R-state",
            "credit,2013-10-18,2013-10-18,1000000.00,MXN,R-municipal",
            "credit,2013-10-18,2013-10-18,1000000.00,MXN,R-club"
        };
        imports(csv("0.00", "3000000.00", credits));
        announces("federal", "i-federal", "1000000.00", "R-federal");
        imports(csv("3000000.00", "4000000.00", "credit,2013-10-19,2013-10-19,1000000.00,MXN,R-federal"));
        scenes.releases("4000000.00");

        imports(csv("4000000.00", "3000000.00", "credit-returned,2013-10-21,2013-10-21,1000000.00,MXN,RET-1,R-state"));
        assertThat(scenes.row("state").deposited()).isEqualTo(mxn("1000000.00"));
        pairsAs("i-federal", Role.OFFICER, state).accepted();

        assertThat(scenes.row("state").deposited()).isEqualTo(mxn("0.00"));
        assertThat(scenes.books().debts()).containsEntry("state", mxn("1000000.00"));
        Reconciliation now = compared();
        assertThat(now.bankBalance()).isEqualTo(mxn("3000000.00"));
        assertThat(now.bookBalance()).isEqualTo(mxn("-1000000.00"));
        assertThat(now.differences()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Kind.RECORD_WITHOUT_LINE);
            assertThat(it.amount()).isEqualTo(mxn("4000000.00"));
        });
    }

    @Test
    void aReleaseIsPairedWithItsDebitByHandAndTheBalancesAgree() {
        paysAll();
        String release = scenes.releases("400000.00");
        imports(csv("4000000.00", "3600000.00", "debit,2013-10-25,2013-10-25,400000.00,MXN,OUT-1"));
        assertThat(compared().differences())
                .extracting(Difference::kind)
                .containsExactlyInAnyOrder(Kind.LINE_WITHOUT_RECORD, Kind.RECORD_WITHOUT_LINE);

        String line = of(StatementLineFound.class).getLast().line();
        scenes.tell(new MatchStatementLine(PROJECT, line, release), Role.EXECUTOR, "i-loreto")
                .accepted();

        assertThat(compared().agrees()).isTrue();
        assertThat(scenes.tell(new MatchStatementLine(PROJECT, line, release), Role.EXECUTOR, "i-loreto")
                        .codes())
                .contains("line-matched-already");
    }

    @Test
    void theMakerMayNotPairHerOwnAnnouncement() {
        String deposit = announces("state", "i-zac", "10.00", null);
        imports(csv("0.00", "10.00", "credit,2013-10-18,2013-10-18,10.00,MXN,R1"));
        String line = of(StatementLineFound.class).getLast().line();

        assertThat(scenes.tell(new MatchStatementLine(PROJECT, line, deposit), Role.OFFICER, "i-zac")
                        .codes())
                .containsExactly("maker-is-checker");
        scenes.tell(new MatchStatementLine(PROJECT, line, deposit), Role.EXECUTOR, "i-loreto")
                .accepted();
        assertThat(scenes.row("state").deposited()).isEqualTo(mxn("10.00"));
    }

    @Test
    void whoAnnouncedAPaymentDoesNotConfirmItByAStatementOfHerOwn() {
        String deposit =
                scenes.tell(gift("200000.00", "WIRE-1"), Role.TREASURER, CLUB).value("contribution");
        scenes.follow();

        importsAs(
                Role.TREASURER, CLUB, csv("0.00", "200000.00", "credit,2013-10-18,2013-10-18,200000.00,MXN,B1,WIRE-1"));

        assertThat(scenes.row("club").deposited()).isEqualTo(mxn("0.00"));
        assertThat(compared().differences()).singleElement().satisfies(it -> {
            assertThat(it.kind()).isEqualTo(Kind.LINE_TO_CONFIRM);
            assertThat(it.announced()).isEqualTo(deposit);
        });
        assertThat(pairsAs(CLUB, Role.TREASURER, deposit).codes()).containsExactly("maker-is-checker");
        pairsAs("i-zac", Role.OFFICER, deposit).accepted();
        assertThat(scenes.row("club").deposited()).isEqualTo(mxn("200000.00"));
        assertThat(compared().agrees()).isTrue();
    }

    @Test
    void whoTypedALineFirstDoesNotConfirmWhatSheAnnouncesThen() {
        importsAs(Role.TREASURER, CLUB, csv("0.00", "10.00", "credit,2013-10-18,2013-10-18,10.00,MXN,WIRE-1"));

        scenes.tell(gift("10.00", "WIRE-1"), Role.TREASURER, CLUB).accepted();
        scenes.follow();

        assertThat(scenes.row("club").deposited()).isEqualTo(mxn("0.00"));
    }

    @Test
    void whatABankTakesBackIsConfirmedByAnotherThanWhoImportedIt() {
        String deposit = announces("state", "i-zac", "1000000.00", "R-1");
        imports(csv("0.00", "1000000.00", "credit,2013-10-18,2013-10-18,1000000.00,MXN,R-1"));

        importsAs(
                Role.TREASURER,
                CLUB,
                csv("1000000.00", "0.00", "credit-returned,2013-10-21,2013-10-21,1000000.00,MXN,RET-1,R-1"));

        assertThat(scenes.row("state").deposited()).isEqualTo(mxn("1000000.00"));
        assertThat(pairsAs(CLUB, Role.TREASURER, deposit).codes()).containsExactly("maker-is-checker");
        pairsAs("i-loreto", Role.EXECUTOR, deposit).accepted();
        assertThat(scenes.row("state").deposited()).isEqualTo(mxn("0.00"));
        assertThat(compared().agrees()).isTrue();
    }

    @Test
    void aDifferenceKeepsTheNameThatSomebodyGaveIt() {
        imports(csv("0.00", "-50.00", "debit,2013-10-18,2013-10-18,50.00,MXN,FEE-1"));
        String line = of(StatementLineFound.class).getLast().line();

        scenes.tell(
                        new ExplainStatementLine(PROJECT, line, Cause.BANK_CHARGE, "monthly fee"),
                        Role.EXECUTOR,
                        "i-loreto")
                .accepted();

        assertThat(compared().differences()).singleElement().satisfies(it -> {
            assertThat(it.cause()).isEqualTo(Cause.BANK_CHARGE);
            assertThat(it.amount()).isEqualTo(mxn("-50.00"));
        });
    }

    @Test
    void whatStoodThereBeforeAndWhatAMissingStatementHidesIsNamed() {
        imports(csv("500.00", "510.00", "credit,2013-10-18,2013-10-18,10.00,MXN,R1"));
        imports(csv("600.00", "620.00", "credit,2013-10-22,2013-10-22,20.00,MXN,R2"));

        assertThat(compared().differences())
                .extracting(Difference::kind)
                .containsExactlyInAnyOrder(
                        Kind.BEFORE_THE_FIRST_STATEMENT,
                        Kind.STATEMENT_MISSING,
                        Kind.LINE_WITHOUT_RECORD,
                        Kind.LINE_WITHOUT_RECORD);
        Money all = compared().differences().stream().map(Difference::amount).reduce(mxn("0.00"), Money::plus);
        assertThat(all).isEqualTo(mxn("620.00"));
    }

    @Test
    void nobodyOfAnotherProjectImportsHere() {
        Outcome outcome = scenes.tell(
                new ImportStatement(PROJECT, StatementForm.CSV, csv("0.00", "0.00"), "012", null),
                Role.OFFICER,
                "i-elsewhere");

        assertThat(outcome.codes()).containsExactly("not-your-party");
    }

    private void paysAll() {
        scenes.pays("state", "i-zac", "1000000.00");
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "1000000.00", null), "i-zac");
        scenes.clubPays("1000000.00");
        scenes.pays("federal", "i-federal", "1000000.00");
        imports(csv(
                "0.00",
                "4000000.00",
                "credit,2013-10-25,2013-10-25,1000000.00,MXN,P1",
                "credit,2013-10-25,2013-10-25,1000000.00,MXN,P2",
                "credit,2013-10-25,2013-10-25,1000000.00,MXN,P3",
                "credit,2013-10-25,2013-10-25,1000000.00,MXN,P4"));
        List<String> deposits = new ArrayList<>(scenes.books().deposits().keySet());
        List<StatementLineFound> lines = of(StatementLineFound.class);
        for (int i = 0; i < deposits.size(); i++) {
            scenes.tell(
                            new MatchStatementLine(PROJECT, lines.get(i).line(), deposits.get(i)),
                            Role.EXECUTOR,
                            "i-loreto")
                    .accepted();
        }
    }

    private String announces(String seat, String party, String amount, @Nullable String reference) {
        return scenes.tell(announce(seat, amount, reference), Role.OFFICER, party)
                .value("deposit");
    }

    private static AnnounceDeposit announce(String seat, String amount, @Nullable String reference) {
        return new AnnounceDeposit(PROJECT, seat, mxn(amount), null, reference, null);
    }

    private static ReceiveContribution gift(String amount, String reference) {
        return new ReceiveContribution(PROJECT, mxn(amount), null, null, null, null, null, null, reference, null);
    }

    /** The last line of a statement. */
    private Outcome pairsAs(String party, Role role, String fact) {
        String line = of(StatementLineFound.class).getLast().line();
        Outcome outcome = scenes.tell(new MatchStatementLine(PROJECT, line, fact), role, party);
        scenes.follow();
        return outcome;
    }

    private Outcome imports(String document) {
        return importsAs(Role.EXECUTOR, "i-loreto", document);
    }

    private Outcome importsAs(Role role, String party, String document) {
        Outcome outcome =
                scenes.tell(new ImportStatement(PROJECT, StatementForm.CSV, document, "012", null), role, party);
        outcome.accepted();
        scenes.follow();
        return outcome;
    }

    static String csv(String opening, String closing, String... lines) {
        StringBuilder text = new StringBuilder("kind,booked,value,amount,currency,reference,otherReference,text\n");
        text.append("opening,2013-10-15,2013-10-15,").append(opening).append(",MXN,,,\n");
        for (String line : lines) {
            text.append(line)
                    .append(","
                            .repeat(7 - (int) line.chars().filter(c -> c == ',').count()));
            text.append('\n');
        }
        return text.append("closing,2013-10-25,2013-10-25,")
                .append(closing)
                .append(",MXN,,,\n")
                .toString();
    }

    private Reconciliation compared() {
        return Objects.requireNonNull(compared(ACCOUNT));
    }

    private @Nullable Reconciliation compared(String account) {
        List<Fact> facts = scenes.facts();
        return Reconciliation.of(PROJECT, account, facts, AsOf.position(Long.MAX_VALUE), TODAY);
    }

    private <T extends Event> List<T> of(Class<T> type) {
        return scenes.fixture().events().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
