package org.tequio.fund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tequio.fund.FundScenes.CLUB;
import static org.tequio.fund.FundScenes.PROJECT;
import static org.tequio.fund.FundScenes.mxn;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tequio.decision.Command;
import org.tequio.fund.ReturnEvents.Unpayable;
import org.tequio.fund.closing.ApproveMeasure;
import org.tequio.fund.closing.BounceReturn;
import org.tequio.fund.closing.ClaimAdvance;
import org.tequio.fund.closing.ClaimIrregular;
import org.tequio.fund.closing.CloseFiscalYear;
import org.tequio.fund.closing.CloseProject;
import org.tequio.fund.closing.DrawUpReturn;
import org.tequio.fund.closing.ForfeitUnclaimed;
import org.tequio.fund.closing.PayReturn;
import org.tequio.fund.closing.RecordRecovery;
import org.tequio.fund.closing.RecordYield;
import org.tequio.fund.closing.TakeExit;
import org.tequio.fund.closing.WaiveClaim;
import org.tequio.fund.closing.WaiveDebt;
import org.tequio.fund.contribution.OfferInKind;
import org.tequio.fund.correction.ApproveCorrection;
import org.tequio.fund.deposit.ConfirmDeposit;
import org.tequio.fund.works.PayContractAdvance;
import org.tequio.fund.works.RecordEstimate;
import org.tequio.fund.works.RepayContractAdvance;
import org.tequio.fund.works.SettleRetention;
import org.tequio.fund.works.SignContract;
import org.tequio.journal.Account;
import org.tequio.journal.Posting;
import org.tequio.ledger.Catalogue;
import org.tequio.mandate.Role;
import org.tequio.money.Money;
import org.tequio.project.AgreedConduct;
import org.tequio.project.AgreedGate.Mode;
import org.tequio.projection.Projection.Fact;
import org.tequio.testing.LedgerFixture.Outcome;

/**
 * HC-1: received + yield + recovered − reversed − spent − returned = held, after each act; a deficit after a bank
 * reversal is a recorded debt with a debtor; and every pool in which money can stand has the exits that the page of the
 * stages names, each of them tried here until the pool is empty.
 */
final class Hc01PoolsTest {

    private static final Path PAGE = Path.of("..", "docs", "reference", "project-states.md");
    private static final List<String> BROUGHT = List.of("received", "excess", "yield", "recovered", "uncovered");
    private static final List<String> HELD = List.of("transit", "cash", "astray", "advances", "claims", "unclaimed");
    private static final List<String> GONE = List.of("spent", "returned", "lost", "ceded");
    private static final Map<String, Set<String>> TRIED = Map.of(
            "given, not found at the bank", Set.of("confirm-deposit", "correct-record"),
            "in another account", Set.of("correct-record"),
            "in the project's account",
                    Set.of(
                            "request-release",
                            "approve-release",
                            "draw-up-return",
                            "close-fiscal-year",
                            "take-exit",
                            "pay-return"),
            "with the executor", Set.of("record-spending", "record-estimate", "give-back-advance", "claim-advance"),
            "with a contractor, not amortised", Set.of("record-estimate", "repay-contract-advance", "claim-advance"),
            "kept back from a contractor", Set.of("settle-retention"),
            "due from a debtor", Set.of("record-recovery", "waive-claim"),
            "less than nothing, after a reversal", Set.of("announce-deposit", "confirm-deposit", "waive-debt"),
            "owed to a party", Set.of("pay-return", "set-aside-return"),
            "unclaimed", Set.of("pay-return", "forfeit-unclaimed"));

    private final FundScenes scenes = new FundScenes();

    @AfterEach
    void close() {
        scenes.close();
    }

    @Test
    void thePageNamesEveryExitThatIsTriedHereAndNoOther() throws IOException {
        Map<String, Set<String>> page = new TreeMap<>();
        String text = Files.readString(PAGE);
        String table = text.substring(text.indexOf("## No pool without an exit"));
        Matcher row = Pattern.compile("^\\| ([^|]+?) \\| (.*`.*) \\|$", Pattern.MULTILINE)
                .matcher(table);
        while (row.find()) {
            page.put(row.group(1), commands(row.group(2)));
        }

        assertThat(page).isEqualTo(new TreeMap<>(TRIED));
    }

    @Test
    void everyCommandThatThePageNamesIsACommand() throws IOException {
        Set<String> known = new TreeSet<>();
        Catalogue.standard().slices().forEach(slice -> known.add(Catalogue.nameOf(slice.command())));

        assertThat(known).containsAll(commands(Files.readString(PAGE)));
    }

    @Test
    void givenMoneyIsFoundAtTheBankOrItsRecordIsCorrected() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        String found = scenes.gives("600.00");
        String wrong = scenes.gives("100.00");
        pool("transit", "700.00");

        scenes.confirms(found).accepted();
        pool("transit", "100.00");
        scenes.corrects(wrong, null, Role.TREASURER, CLUB).accepted();

        pool("transit", "0.00");
        pool("cash", "600.00");
    }

    @Test
    void moneyInAnotherAccountLeavesByACorrectionThatASecondPersonApproves() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        String deposit = scenes.announces("state", "i-zac", "1000.00", null);
        says(new ConfirmDeposit(PROJECT, deposit, "acct-other", null, null), Role.EXECUTOR, "i-loreto");
        pool("astray", "1000.00");

        String correction =
                scenes.corrects(deposit, null, Role.OFFICER, "i-zac").value("correction");
        pool("astray", "1000.00");
        says(new ApproveCorrection(PROJECT, correction), Role.OFFICER, "i-federal");

        pool("astray", "0.00");
    }

    /** A refusal that shows only empty pools tells nobody what to do. */
    @Test
    void closingNamesThePoolThatStillHoldsMoney() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        String deposit = scenes.announces("state", "i-zac", "1000.00", null);
        says(new ConfirmDeposit(PROJECT, deposit, "acct-other", null, null), Role.EXECUTOR, "i-loreto");
        scenes.cancels();

        assertThat(scenes.tell(new CloseProject(PROJECT, null, null), Role.OFFICER, "i-federal")
                        .refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("money-left");
                    assertThat(refusal.values()).containsExactly(Map.entry("astray", "1000.00 MXN"));
                });
    }

    @Test
    void moneyInTheAccountIsReleased() {
        allPaid();

        scenes.releases("4000.00");

        pool("cash", "0.00");
        pool("advances", "4000.00");
    }

    @Test
    void moneyInTheAccountGoesBackByADecidedReturn() {
        allPaid();
        scenes.cancels();

        returned();

        pool("cash", "0.00");
        pool("returned", "4000.00");
        closes();
    }

    @Test
    void publicMoneyThatIsNotAccruedGoesBackAtTheEndOfTheYear() {
        allPaid();
        scenes.yields("40.00");
        scenes.fixture().on(LocalDate.of(2013, 12, 31));
        assertThat(scenes.books().returnDue()).isEqualTo(mxn("0.00"));
        scenes.fixture().on(LocalDate.of(2014, 1, 2));

        // The clock has closed the year; to close it again changes nothing.
        assertThat(scenes.books().returnDue()).isEqualTo(mxn("3030.00"));
        says(new CloseFiscalYear(PROJECT, 2013, null), Role.OFFICER, "i-zac");
        assertThat(scenes.books().returnDue()).isEqualTo(mxn("3030.00"));
        paysAllBack();

        pool("returned", "3030.00");
        pool("cash", "1010.00");
    }

    @Test
    void whoMayLeaveTakesItsMoneyOutOfTheAccount() {
        scenes.conduct(new AgreedConduct(null, 60, null, null, null)).fourEqualParts("1000.00", Mode.PRO_RATA);
        scenes.pays("state", "i-zac", "1000.00");
        scenes.fixture().on(FundScenes.DEADLINE.plusDays(62));

        says(new TakeExit(PROJECT, "state", null), Role.OFFICER, "i-zac");
        paysAllBack();

        pool("cash", "0.00");
        pool("returned", "1000.00");
    }

    @Test
    void theExecutorSpendsGivesBackOrIsClaimed() {
        allPaid();
        scenes.releases("4000.00");

        scenes.spends("1000.00");
        pool("advances", "3000.00");
        scenes.givesBack("1000.00");
        pool("advances", "2000.00");
        scenes.cancels();
        says(new ClaimAdvance(PROJECT, null, null, "books", null), Role.OFFICER, "i-federal");

        pool("advances", "0.00");
        pool("claims", "2000.00");
    }

    @Test
    void anAdvanceIsAmortisedRepaidOrClaimedFromTheContractor() {
        allPaid();
        scenes.releases("4000.00");
        String contract = contract("4000.00");
        executor(new PayContractAdvance(PROJECT, contract, null, "A-1", null));
        assertThat(advanced(contract)).isEqualTo(mxn("1200.00"));

        executor(new RecordEstimate(PROJECT, contract, mxn("2000.00"), "E-1", null, null, null));
        assertThat(advanced(contract)).isEqualTo(mxn("600.00"));
        executor(new RepayContractAdvance(PROJECT, contract, mxn("200.00"), null, "R", null));
        assertThat(advanced(contract)).isEqualTo(mxn("400.00"));
        scenes.cancels();
        says(new ClaimAdvance(PROJECT, contract, null, "no work", null), Role.OFFICER, "i-federal");

        assertThat(advanced(contract)).isEqualTo(mxn("0.00"));
        pool("claims", "400.00");
    }

    @Test
    void whatIsKeptBackFromAContractorIsSettled() {
        allPaid();
        scenes.releases("4000.00");
        String contract = contract("4000.00");
        executor(new RecordEstimate(PROJECT, contract, mxn("2000.00"), "E-1", null, null, null));
        assertThat(retained(contract)).isEqualTo(mxn("100.00"));

        executor(new SettleRetention(PROJECT, contract, mxn("60.00"), null, "R-1", null));
        executor(new SettleRetention(PROJECT, contract, mxn("40.00"), true, "R-2", null));

        assertThat(retained(contract)).isEqualTo(mxn("0.00"));
        pool("spent", "1960.00");
    }

    @Test
    void whatAReversalLeftUncoveredIsPaidOrGivenUpByTwoParties() {
        allPaid();
        String deposit = scenes.books().deposits().values().stream()
                .filter(it -> it.seat().equals("municipal"))
                .findFirst()
                .orElseThrow()
                .id();
        scenes.releases("4000.00");
        scenes.spends("4000.00");
        String correction =
                scenes.corrects(deposit, null, Role.OFFICER, "i-loreto").value("correction");
        scenes.checks(correction, Role.OFFICER, "i-federal").accepted();
        scenes.cancels();
        scenes.confirmsAs(scenes.announces("municipal", "i-loreto", "400.00", null), "i-zac");
        pool("cash", "-600.00");

        says(new WaiveDebt(PROJECT, "municipal", "never paid", null, null), Role.OFFICER, "i-federal");
        approves();

        pool("cash", "0.00");
        pool("uncovered", "-600.00");
        closes();
    }

    @Test
    void whatADebtorOwesComesBackOrIsGivenUpByTwoParties() {
        allPaid();
        scenes.releases("4000.00");
        scenes.cancels();
        String claim = says(new ClaimAdvance(PROJECT, null, null, "books", null), Role.OFFICER, "i-federal")
                .value("claim");

        says(new RecordRecovery(PROJECT, claim, mxn("1500.00"), null, null), Role.OFFICER, "i-federal");
        pool("claims", "2500.00");
        says(new WaiveClaim(PROJECT, claim, "gone", null, null), Role.OFFICER, "i-federal");
        pool("claims", "2500.00");
        approves();

        pool("claims", "0.00");
        pool("lost", "2500.00");
        paysAllBack();
        pool("returned", "1500.00");
        closes();
    }

    @Test
    void spentMoneyOfIrregularWorksThatComesBackIsRecoveredAndReturned() {
        allPaid();
        scenes.releases("4000.00");
        scenes.spends("4000.00");
        String claim = says(
                        new ClaimIrregular(
                                PROJECT,
                                "federal",
                                "m",
                                BigDecimal.valueOf(1200),
                                BigDecimal.valueOf(379),
                                "act",
                                null),
                        Role.OFFICER,
                        "i-federal")
                .value("claim");

        says(new RecordRecovery(PROJECT, claim, mxn("1000.00"), null, null), Role.OFFICER, "i-federal");

        assertThat(balance("recovered").negated()).isEqualTo(mxn("1000.00"));
        paysAllBack();
        pool("cash", "0.00");
        pool("returned", "1000.00");
    }

    @Test
    void whatIsOwedToAPartyIsPaidOrSetAsideAndWhatBouncesIsOwedAgain() {
        allPaid();
        scenes.cancels();
        String ret = scenes.drawsUp().value("ret");

        String payment = paysBack(ret, "state").value("payment");
        pool("returned", "1000.00");
        says(new BounceReturn(PROJECT, payment, "account closed", null), Role.OFFICER, "i-zac");
        pool("returned", "0.00");
        scenes.setsAside(ret, "state", Unpayable.ACCOUNT_CLOSED);

        pool("unclaimed", "1000.00");
        pool("cash", "3000.00");
    }

    @Test
    void whatIsUnclaimedIsPaidAfterAllOrGoesWhereTheSchemeSaysAfterItsTerm() {
        allPaid();
        scenes.cancels();
        String ret = scenes.drawsUp().value("ret");
        for (String seat : List.of("club", "state")) {
            scenes.setsAside(ret, seat, Unpayable.ACCOUNT_CLOSED);
        }
        paysBack(ret, "state");
        pool("unclaimed", "1000.00");

        assertThat(scenes.tell(new ForfeitUnclaimed(PROJECT, ret, "club"), Role.OFFICER, "i-zac")
                        .codes())
                .containsExactly("still-claimable");
        LocalDate aside = scenes.fixture().today();
        scenes.fixture().on(aside.plusDays(365));
        pool("unclaimed", "1000.00");
        scenes.fixture().on(aside.plusDays(367));

        pool("unclaimed", "0.00");
        pool("ceded", "0.00");
        paysAllBack();
        closes();
    }

    @Test
    void aDeficitAfterTheBankTookMoneyBackIsADebtWithADebtorAndPayingItEndsIt() {
        allPaid();
        scenes.releases("4000.00");
        String deposit = scenes.books().deposits().values().stream()
                .filter(it -> it.seat().equals("state"))
                .findFirst()
                .orElseThrow()
                .id();

        String correction =
                scenes.corrects(deposit, null, Role.OFFICER, "i-zac").value("correction");
        says(new ApproveCorrection(PROJECT, correction), Role.OFFICER, "i-federal");

        assertThat(scenes.books().debts()).containsExactly(Map.entry("state", mxn("1000.00")));
        holds();
        scenes.pays("state", "i-zac", "1000.00");
        assertThat(scenes.books().debts()).isEmpty();
        holds();
    }

    @Test
    void nothingClosesWhileAnyPoolHoldsMoney() {
        allPaid();
        scenes.cancels();

        assertThat(scenes.tell(new CloseProject(PROJECT, null, null), Role.OFFICER, "i-federal")
                        .codes())
                .isNotEmpty();
        returned();
        closes();
    }

    /** Money that nobody could take out again; only corrections are recorded (docs/reference/project-states.md). */
    @Test
    void aClosedProjectTakesNoMoney() {
        allPaid();
        scenes.cancels();
        returned();
        closes();

        refused(FundScenes.receive(mxn("10.00"), null, null), Role.TREASURER, FundScenes.CLUB);
        refused(new OfferInKind(PROJECT, mxn("1.00"), "work", "list", null, null), Role.TREASURER, FundScenes.CLUB);
        refused(new RecordYield(PROJECT, mxn("1.00"), null, null), Role.OFFICER, "i-federal");
        refused(FundScenes.announce("state", "10.00", null, null), Role.OFFICER, "i-zac");
        pool("cash", "0.00");
    }

    private void refused(Command command, Role role, String party) {
        assertThat(scenes.tell(command, role, party).codes()).contains("project-closed");
    }

    private void closes() {
        says(new CloseProject(PROJECT, null, null), Role.OFFICER, "i-federal");
        for (String pool : HELD) {
            pool(pool, "0.00");
        }
    }

    private void returned() {
        scenes.drawsUp().accepted();
        paysAllBack();
    }

    @Test
    void whatAnAmendmentLeavesBeyondAShareGoesBackBeforeTheWorksAreDelivered() {
        allPaid();
        scenes.releases("2000.00");
        scenes.amends("3600.00");
        pool("cash", "2000.00");

        String ret = scenes.tell(new DrawUpReturn(PROJECT, "state", null, null), Role.OFFICER, "i-federal")
                .value("ret");

        assertThat(scenes.books().returnDue("state")).isEqualTo(mxn("100.00"));
        assertThat(scenes.tell(new DrawUpReturn(PROJECT, "state", null, null), Role.OFFICER, "i-federal")
                        .codes())
                .containsExactly("nothing-to-return");
        paysBack(ret, "state");
        pool("returned", "100.00");
        pool("cash", "1900.00");
        assertThat(scenes.tell(new DrawUpReturn(PROJECT, null), Role.OFFICER, "i-federal")
                        .codes())
                .contains("works-go-on");
    }

    private void paysAllBack() {
        scenes.books().returns().dues().stream()
                .filter(due -> !due.isSettled())
                .forEach(due -> paysBack(due.decided().ret(), due.part().seat()));
    }

    /** By another person than who drew it up. */
    private Outcome paysBack(String ret, String seat) {
        return executor(new PayReturn(PROJECT, ret, seat, null, null, null, null, null));
    }

    private void approves() {
        scenes.books()
                .waitingMeasures()
                .forEach(it -> says(new ApproveMeasure(PROJECT, it.measure()), Role.OFFICER, "i-zac"));
    }

    private String contract(String amount) {
        return executor(new SignContract(
                        PROJECT,
                        "v-builder",
                        mxn(amount),
                        "C-1",
                        new BigDecimal("30"),
                        new BigDecimal("5"),
                        null,
                        null,
                        null))
                .value("contract");
    }

    private Money advanced(String contract) {
        return balances().getOrDefault(Account.cash("project:p-1:advanced:" + contract), mxn("0.00"));
    }

    private Money retained(String contract) {
        return balances().getOrDefault(Account.cash("project:p-1:retained:" + contract), mxn("0.00"));
    }

    private Outcome executor(Command command) {
        return says(command, Role.EXECUTOR, "i-loreto");
    }

    /** Every act is followed by the equation. */
    private Outcome says(Command command, Role role, @Nullable String party) {
        Outcome outcome = scenes.tell(command, role, party);
        outcome.accepted();
        holds();
        return outcome;
    }

    private void pool(String name, String amount) {
        holds();
        assertThat(balance(name)).as(name).isEqualTo(mxn(amount));
    }

    /** Received + yield + recovered − reversed − spent − returned = held, by the journal, which knows no books. */
    private void holds() {
        Money brought = sum(BROUGHT).negated();
        assertThat(brought.minus(sum(GONE))).as("held").isEqualTo(sum(HELD));
        Books books = scenes.books();
        books.check();
        assertThat(books.cash()).isEqualTo(balance("cash"));
        assertThat(books.advances()).isEqualTo(balance("advances"));
    }

    private Money sum(List<String> names) {
        return names.stream().map(this::balance).reduce(mxn("0.00"), Money::plus);
    }

    /** Of all seats. */
    private Money balance(String name) {
        Money sum = mxn("0.00");
        for (Map.Entry<Account, Money> each : balances().entrySet()) {
            if (each.getKey().path().startsWith("project:p-1:" + name + ":")) {
                sum = sum.plus(each.getValue());
            }
        }
        return sum;
    }

    private Map<Account, Money> balances() {
        Map<Account, Money> balances = new HashMap<>();
        ProjectEntries rule = new ProjectEntries();
        for (Fact fact : scenes.facts()) {
            rule.entryOf(fact.event()).ifPresent(entry -> {
                for (Posting posting : entry.postings()) {
                    if (posting.account().equals(Account.cash(posting.account().path()))) {
                        balances.merge(posting.account(), posting.amount(), Money::plus);
                    }
                }
            });
        }
        return new LinkedHashMap<>(balances);
    }

    private static Set<String> commands(String text) {
        Set<String> commands = new TreeSet<>();
        Matcher code = Pattern.compile("`([a-z]+(?:-[a-z]+)+)`").matcher(text);
        while (code.find()) {
            commands.add(Objects.requireNonNull(code.group(1)));
        }
        return commands;
    }

    private void allPaid() {
        scenes.fourEqualParts("1000.00", Mode.PRO_RATA);
        scenes.pays("state", "i-zac", "1000.00");
        String deposit = scenes.announces("municipal", "i-loreto", "1000.00", null);
        scenes.confirmsAs(deposit, "i-zac");
        scenes.clubPays("1000.00");
        scenes.pays("federal", "i-federal", "1000.00");
        holds();
    }
}
